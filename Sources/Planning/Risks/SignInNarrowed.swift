import Kinds
import Model
package import Planning

package enum SignInNarrowed: Risk {
  package static let rule = RiskRule(
    id: "sign-in-narrowed",
    severity: .warning,
    summary: "An application leaves a phone connection that others keep.",
    reason: "Its people cannot sign in by phone any more; who has no password cannot sign in at all.",
    source: "Auth0, Passwordless Connections, enabled clients; Kinde, Phone authentication"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    let deleted = Set(outlook.applications(.delete).compactMap(\.address.key))
    return outlook.transitions.compactMap { transition in
      guard transition.isOf(\PhoneConnection.applications), let after = transition.after?.texts, !after.isEmpty else {
        return nil
      }
      let lost = (transition.before?.texts ?? []).filter { !after.contains($0) && !deleted.contains($0) }
      guard !lost.isEmpty else { return nil }
      return finding(transition, "people cannot sign in by phone to \(lost.joined(separator: ", ")) any more")
    }
  }
}
