import Kinds
import Model
package import Planning
package import Source

package enum GrantsRemoved: Risk {
  package static let rule = Rule(
    finding: "grants-removed",
    severity: .warning,
    meaning: "An application may no longer obtain tokens in a way that it could.",
    reason: "A sign-in that works that way is refused when it asks for its tokens.",
    source: "RFC 6749, section 1.3; Auth0, Application grant types"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.filter { $0.isOf(\Application.grants) && !$0.lost.isEmpty }.map { transition in
      finding(transition, "\"\(transition.name)\" cannot obtain tokens by \(transition.lost.listed(upTo: 3)) any more")
    }
  }
}
