import Model
package import Planning
package import Source

package enum OverriddenForSome: Risk {
  package static let rule = Rule(
    finding: "overridden-for-some",
    severity: .warning,
    meaning: "Settings of their own replace what changes, for some people.",
    reason: "The change has no effect for them: who should sign in by phone cannot, and who should not still does.",
    source: "Kinde, Organization authentication experience"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    OverriddenElsewhere.overridden(outlook) { transition, _, told in
      told?.found.map { finding(transition, $0, applications: transition.concerned) }
    }
  }
}
