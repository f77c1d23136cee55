import Kinds
import Model
package import Planning

package enum EnrollmentDemanded: Risk {
  package static let rule = RiskRule(
    id: "enrollment-demanded",
    severity: .warning,
    summary: "From now on every sign-in asks for a second factor.",
    reason: "Everybody has to enroll at the next sign-in; who cannot receive a code then cannot sign in.",
    source: "Auth0, Multi-factor Authentication, policies; Kinde, Multi-factor authentication"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      let isTurnedOn =
        transition.isOf(\PhoneFactor.enabled) && transition.after == .boolean(true)
        && transition.before != .boolean(true)
        && outlook.declared("enforcement", of: transition.address) == .text(Enforcement.always.rawValue)
      let isRaised =
        transition.isOf(\PhoneFactor.enforcement) && transition.after == .text(Enforcement.always.rawValue)
        && outlook.declared("enabled", of: transition.address) == .boolean(true)
        && !outlook.transitions.contains { $0.address == transition.address && $0.isOf(\PhoneFactor.enabled) }
      guard isTurnedOn || isRaised else { return nil }
      return finding(transition, "everybody has to enroll at the next sign-in")
    }
  }
}
