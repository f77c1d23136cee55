import Kinds
package import Model
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
    overridden(outlook) { transition, overrides, told in
      guard let told else { return finding(transition, overrides.sentence) }
      return told.unread.map { finding(transition, $0, applications: transition.concerned) }
    }
  }

  /// The kinds of which the plan changes a setting, or keeps one that somebody changed, that others can replace for some
  /// people.
  package static func kinds(in plan: TenantPlan, on platform: PlatformFacts) -> Set<KindName> {
    let overridden = platform.bindings.filter { binding in
      guard let overrides = binding.overrides else { return false }
      return plan.changes.contains { $0.address.kind == binding.kind && !overrides.paths.isDisjoint(with: $0.paths) }
        || plan.drift.contains { drift in
          drift.address.kind == binding.kind && !overrides.paths.isDisjoint(with: drift.fields.lazy.map(\.path))
        }
    }
    return Set(overridden.map(\.kind))
  }

  /// The first change of each resource that others can replace, with what the platform tells of them.
  static func overridden(
    _ outlook: Outlook,
    _ finding: (Transition, Binding.Overrides, LiveOverrides?) -> Finding?
  ) -> [Finding] {
    var seen: Set<Address> = []
    let deleted = outlook.changes.filter { $0.action == .delete }.map { change in
      let path = outlook.surroundings.platform?[change.address.kind]?.overrides?.paths.min()
      return Transition(address: change.address, name: change.name, path: path ?? "", at: change.at)
    }
    return (outlook.transitions + deleted).compactMap { transition in
      let kind = transition.address.kind
      guard let overrides = outlook.surroundings.platform?[kind]?.overrides,
        overrides.paths.contains(transition.path), seen.insert(transition.address).inserted
      else { return nil }
      return finding(transition, overrides, outlook.surroundings.overrides[kind])
    }
  }
}

extension Transition {
  /// How many applications come to a phone connection or leave it, where the plan says which.
  var concerned: Int? {
    isOf(\PhoneConnection.applications) && (before != nil || after != nil) ? lost.count + gained.count : nil
  }
}
