import Kinds
import Model
package import Planning
package import Source

package enum EnforcementWeakened: Risk {
  package static let rule = Rule(
    finding: "enforcement-weakened",
    severity: .warning,
    meaning: "Fewer sign-ins ask for a second factor.",
    reason: "A factor protects only the sign-ins that ask for it.",
    source: "NIST SP 800-63B 4.2.1"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      if transition.isOf(\PhoneFactor.enforcement) { return weakened(transition) }
      if transition.isOf(\PhoneFactor.applications) { return narrowed(transition, in: outlook) }
      return nil
    }
  }

  private static func weakened(_ transition: Transition) -> Finding? {
    guard let before = transition.before.flatMap({ Enforcement($0) }), before != .never else { return nil }
    guard let after = transition.after.flatMap({ Enforcement($0) }) else {
      guard transition.isUnknownAfterwards else { return nil }
      return finding(transition, "enforcement goes from \(before.rawValue) back to the platform's default")
    }
    guard strictness(after) < strictness(before) else { return nil }
    return finding(
      transition,
      "enforcement goes from \(before.rawValue) down to \(after.rawValue): \(after.meaning.lowercasedFirst)"
    )
  }

  private static func narrowed(_ transition: Transition, in outlook: Outlook) -> Finding? {
    let lost = transition.lost.filter { key in
      !outlook.deleted.contains(Address(tenant: transition.address.tenant, kind: Application.kind, key: key))
    }
    guard !lost.isEmpty else { return nil }
    return finding(
      transition,
      "a code by phone is no second factor in \(lost.listed()) any more",
      applications: lost.count
    )
  }

  /// The words are declared from the weakest to the strictest.
  static func strictness(_ enforcement: Enforcement) -> Int {
    Enforcement.allCases.firstIndex(of: enforcement) ?? 0
  }
}

extension String {
  /// A sentence as the end of another one.
  fileprivate var lowercasedFirst: String {
    let sentence = hasSuffix(".") ? String(dropLast()) : self
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}
