import Kinds
import Model
package import Planning
package import Source

package enum ClientAuthenticationChanged: Risk {
  package static let rule = Rule(
    finding: "client-authentication-changed",
    severity: .warning,
    meaning: "An application has to prove itself in another way when it asks for tokens.",
    reason: "Until the program does so, nobody can sign in to it.",
    source: "RFC 6749, section 2.3; Auth0, Application settings, token endpoint authentication method"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\Application.clientAuthentication), transition.replacesValue,
        let before = transition.before?.texts.first
      else { return nil }
      let after = transition.after?.texts.first ?? "the platform's default"
      return finding(
        transition,
        "\"\(transition.name)\" has to prove itself by \(after) instead of \(before): sign-ins fail until it does"
      )
    }
  }
}
