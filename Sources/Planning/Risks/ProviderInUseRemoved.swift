import Kinds
import Model
package import Planning
package import Source

package enum ProviderInUseRemoved: Risk {
  package static let rule = Rule(
    finding: "provider-in-use-removed",
    severity: .warning,
    meaning: "A provider goes while something still sends through it.",
    reason: "Codes stop arriving, so nobody who needs one can sign in; a replaced provider is missing for a moment.",
    source: "Auth0, Configure SMS and Voice Notifications for MFA"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.changes.compactMap { change in
      guard change.address.kind == Provider.kind, change.action == .delete || change.action == .replace else {
        return nil
      }
      let users = outlook.users(of: change.address)
      guard !users.isEmpty else { return nil }
      let verb = change.action == .delete ? "is removed" : "is replaced, and missing for a moment,"
      let names = users.map(\.description).joined(separator: ", ")
      return Finding(
        rule: rule,
        address: change.address,
        message: "the provider \(verb) while \(names) \(users.count == 1 ? "sends" : "send") through it",
        at: change.at
      )
    }
  }
}
