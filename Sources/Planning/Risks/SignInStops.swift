import Kinds
import Model
package import Planning

package enum SignInStops: Risk {
  package static let rule = RiskRule(
    id: Gates.signInStops,
    severity: .error,
    summary: "A phone connection is left without any application, or a factor goes that every sign-in asks for.",
    reason: "Nobody can sign in any more, at the moment when the plan is carried out.",
    source: "Auth0, Passwordless Connections, enabled clients; Auth0, Multi-factor Authentication policies"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard
        Gates.stopsSignIn(
          transition.address.kind,
          transition.path,
          before: transition.before,
          after: transition.after,
          enforcement: outlook.declared("enforcement", of: transition.address)
        )
      else { return nil }
      guard transition.address.kind == PhoneConnection.kind else {
        return finding(transition, "every sign-in asks for a second factor, and this one is turned off")
      }
      let names = transition.before?.texts.joined(separator: ", ") ?? ""
      return finding(transition, "nobody can sign in by phone any more: no application is left (\(names) until now)")
    }
  }
}
