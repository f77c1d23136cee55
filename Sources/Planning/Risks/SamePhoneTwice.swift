import Kinds
import Model
package import Planning
package import Source

package enum SamePhoneTwice: Risk {
  package static let rule = Rule(
    finding: "same-phone-twice",
    severity: .notice,
    meaning: "The phone becomes both the way to sign in and the second factor.",
    reason: "Both codes arrive at one phone: who has it, or its number, needs nothing else.",
    source: "Kinde, Multi-factor authentication FAQ; NIST SP 800-63B 4.2.1"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    let deciding = outlook.transitions.filter { transition in
      transition.isOf(\PhoneFactor.enabled) || transition.isOf(\PhoneFactor.enforcement)
        || transition.isOf(\PhoneConnection.applications)
    }
    guard let transition = deciding.first, holds(.after, in: outlook), !holds(.before, in: outlook) else { return [] }
    return [
      finding(
        transition,
        "the same phone proves both: it signs people in, and is their second factor",
        applications: outlook.applicationsWithPhoneSignIn(.after).count
      )
    ]
  }

  private static func holds(_ moment: Outlook.Moment, in outlook: Outlook) -> Bool {
    let factor = Address(tenant: outlook.plan.tenant, kind: PhoneFactor.kind)
    let enforcement = outlook.value(\PhoneFactor.enforcement, of: factor, moment)
    return outlook.value(\PhoneFactor.enabled, of: factor, moment) == .boolean(true)
      && enforcement != .text(Enforcement.never.rawValue)
      && !outlook.applicationsWithPhoneSignIn(moment).isEmpty
  }
}
