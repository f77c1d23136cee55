import Model
package import Planning
package import Source

package enum OverriddenElsewhere: Risk {
  package static let rule = Rule(
    finding: "overridden-elsewhere",
    severity: .notice,
    meaning: "Settings that are not read can replace what changes, for some people.",
    reason: "A plan cannot say for whom the change has no effect: somebody has to look in the platform's console.",
    source: "Kinde, Organization authentication experience; Kinde, MFA per organization"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    var seen: Set<Address> = []
    return outlook.transitions.compactMap { transition in
      guard let overrides = outlook.surroundings.platform?[transition.address.kind]?.overrides,
        overrides.paths.contains(transition.path), seen.insert(transition.address).inserted
      else { return nil }
      return finding(transition, overrides.sentence)
    }
  }
}
