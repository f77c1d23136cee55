import Kinds
import Model
package import Planning
package import Source

package enum SignInRemoved: Risk {
  package static let rule = Rule(
    finding: "sign-in-removed",
    severity: .warning,
    meaning: "A phone connection is removed that no application needs, or gets another ID.",
    reason: "People who have no password cannot sign in without it, and sign-in pages name the connection by its ID.",
    source: "Auth0, Passwordless Connections; Kinde, Phone authentication"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    let changes = outlook.changes.filter { $0.address.kind == PhoneConnection.kind }
    guard changes.contains(where: { $0.action == .delete || $0.action == .replace }) else { return [] }
    let served = outlook.applicationsWithPhoneSignIn(.after)
    return changes.compactMap { change in
      let message: String
      let before = outlook.applications(of: change.address, .before)
      switch change.action {
      case .delete where before.isEmpty:
        message = "the phone connection is removed; nobody signs in through it"
      // Else it stops sign-in.
      case .delete where before.isSubset(of: served):
        message = "people who sign in with this phone connection cannot do so any more"
      case .replace: message = "the phone connection gets another ID: pages that name the old one stop working"
      default: return nil
      }
      return Finding(
        rule: rule,
        address: change.address,
        message: message,
        at: change.at
      )
    }
  }
}
