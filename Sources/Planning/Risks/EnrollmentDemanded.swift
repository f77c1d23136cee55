import Kinds
import Model
package import Planning
package import Source

package enum EnrollmentDemanded: Risk {
  package static let rule = Rule(
    finding: "enrollment-demanded",
    severity: .warning,
    meaning: "From now on every sign-in asks for a second factor.",
    reason: "Everybody has to enroll at the next sign-in; who cannot receive a code then cannot sign in.",
    source: "Auth0, Multi-factor Authentication, policies; Kinde and Authing, Multi-factor authentication"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      if transition.isOf(\PhoneFactor.applications), !transition.gained.isEmpty {
        return listed(transition, in: outlook)
      }
      guard isDemanded(transition.address, .after, in: outlook) else { return nil }
      let isTurnedOn = transition.isOf(\PhoneFactor.enabled) && transition.before != .boolean(true)
      let isRaised =
        transition.isOf(\PhoneFactor.enforcement) && transition.before != transition.after
        && outlook.value(\PhoneFactor.enabled, of: transition.address, .before) == .boolean(true)
      guard isTurnedOn || isRaised else { return nil }
      return demanded(transition, in: outlook)
    }
  }

  /// All of them begin to ask for it, but for those with a factor of their own.
  private static func demanded(_ transition: Transition, in outlook: Outlook) -> Finding? {
    let own = (outlook.surroundings.ownFactors ?? []).sorted { $0.precedesByBytes($1) }
    let count = outlook.surroundings.withTenantFactor
    if !own.isEmpty, count == 0 { return nil }
    let others = own.isEmpty ? "" : ", except in \(own.listed()), whose own security rules count there"
    return finding(
      transition,
      "everybody has to enroll at the next sign-in\(others)",
      applications: own.isEmpty ? nil : count
    )
  }

  /// Applications that begin to ask for it.
  private static func listed(_ transition: Transition, in outlook: Outlook) -> Finding? {
    let gained: [String]
    if let own = outlook.surroundings.ownFactors {
      // Whether the tenant asks for it does not matter there.
      guard isAsked(transition.address, .after, in: outlook) else { return nil }
      gained = transition.gained.filter(own.contains)
    } else {
      guard isDemanded(transition.address, .after, in: outlook), isDemanded(transition.address, .before, in: outlook)
      else { return nil }
      gained = transition.gained
    }
    guard !gained.isEmpty else { return nil }
    return finding(
      transition,
      "everybody in \(gained.listed()) has to enroll at the next sign-in",
      applications: gained.count
    )
  }

  private static func isDemanded(_ factor: Address, _ moment: Outlook.Moment, in outlook: Outlook) -> Bool {
    outlook.value(\PhoneFactor.enabled, of: factor, moment) == .boolean(true) && isAsked(factor, moment, in: outlook)
  }

  /// Whether every sign-in asks for what is on.
  private static func isAsked(_ factor: Address, _ moment: Outlook.Moment, in outlook: Outlook) -> Bool {
    guard let enforcement = outlook.value(\PhoneFactor.enforcement, of: factor, moment) else {
      return outlook.surroundings.platform?[PhoneFactor.kind]?.asksWhereOn ?? false
    }
    return enforcement == .text(Enforcement.always.rawValue)
  }
}
