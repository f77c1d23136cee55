import Kinds
import Model
package import Planning
package import Source

package enum CallbacksRemoved: Risk {
  package static let rule = Rule(
    finding: "callbacks-removed",
    severity: .warning,
    meaning:
      "An application loses an address that a sign-in returns to (an error where none is left), or a page that may ask for one.",
    reason: "A sign-in that still names it ends with an error of the platform instead of in the application.",
    source: "OAuth 2.0 Security Best Current Practice (RFC 9700), section 2.1; Auth0, Application settings"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      let lost = transition.lost
      guard !lost.isEmpty else { return nil }
      let (names, application) = (lost.listed(upTo: 3), "\"\(transition.name)\"")
      if transition.isOf(\Application.callbacks) {
        let left = transition.after?.texts ?? []
        if left.isEmpty {
          return finding(
            transition,
            "nobody can sign in to \(application) any more: no callback is left (before: \(names))",
            .error
          )
        }
        let isReplaced = lost.count == transition.before?.texts.count
        let rest = isReplaced ? ": all its callbacks are replaced" : ""
        return finding(transition, "sign-ins to \(application) that return to \(names) fail\(rest)")
      }
      guard transition.isOf(\Application.webOrigins) || transition.isOf(\Application.allowedOrigins) else { return nil }
      return finding(
        transition,
        "\(names) cannot ask for a sign-in to \(application) without leaving the page any more"
      )
    }
  }
}
