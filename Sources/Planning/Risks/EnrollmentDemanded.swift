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
    source: "Auth0, Multi-factor Authentication, policies; Kinde, Multi-factor authentication"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard isDemanded(transition.address, .after, in: outlook) else { return nil }
      if transition.isOf(\PhoneFactor.applications) {
        guard isDemanded(transition.address, .before, in: outlook), !transition.gained.isEmpty else { return nil }
        let gained = transition.gained
        let message = "everybody in \(gained.listed()) has to enroll at the next sign-in"
        return finding(transition, message, applications: gained.count)
      }
      let isTurnedOn = transition.isOf(\PhoneFactor.enabled) && transition.before != .boolean(true)
      let isRaised =
        transition.isOf(\PhoneFactor.enforcement) && transition.before != transition.after
        && outlook.value(\PhoneFactor.enabled, of: transition.address, .before) == .boolean(true)
      guard isTurnedOn || isRaised else { return nil }
      return finding(transition, "everybody has to enroll at the next sign-in")
    }
  }

  private static func isDemanded(_ factor: Address, _ moment: Outlook.Moment, in outlook: Outlook) -> Bool {
    outlook.value(\PhoneFactor.enabled, of: factor, moment) == .boolean(true)
      && outlook.value(\PhoneFactor.enforcement, of: factor, moment) == .text(Enforcement.always.rawValue)
  }
}
