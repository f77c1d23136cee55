import Kinds
import Model
package import Planning
package import Source

package enum GrantsRemoved: Risk {
  package static let rule = Rule(
    finding: "grants-removed",
    severity: .warning,
    meaning:
      "An application may no longer obtain tokens in a way that it could (an error where none is left that a sign-in uses).",
    reason: "A sign-in that works that way is refused when it asks for its tokens.",
    source: "RFC 6749, section 1.3; Auth0, Application grant types"
  )

  /// What no person signs in with.
  private static let others: Set = ["client_credentials", "refresh_token"]

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.filter { $0.isOf(\Application.grants) && !$0.lost.isEmpty }.map { transition in
      let names = transition.lost.listed(upTo: 3)
      let lostSignIn = transition.lost.contains { !others.contains($0) }
      // Who knows what the platform's default is.
      guard lostSignIn, !transition.isUnknownAfterwards, others.isSuperset(of: transition.after?.texts ?? []) else {
        return finding(transition, "\"\(transition.name)\" cannot obtain tokens by \(names) any more")
      }
      return finding(
        transition,
        "nobody can sign in to \"\(transition.name)\" any more: no grant is left that a sign-in uses (before: \(names))",
        .error
      )
    }
  }
}
