import Kinds
import Model
package import Planning
package import Source

package enum SignInStartMoved: Risk {
  package static let rule = Rule(
    finding: "sign-in-start-moved",
    severity: .warning,
    meaning: "The page that starts an application's sign-in is on another host, or there is none any more.",
    reason:
      "The platform sends people there, who may enter what they know: the host has to be the team's own. Without a page, links "
      + "that the platform sends lead nowhere.",
    source:
      "OpenID Connect Core 1.0, section 4 (initiate_login_uri); Auth0, Application settings, Application Login URI"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\Application.loginURL), transition.replacesValue, !transition.isReplacement,
        let before = transition.before?.texts.first
      else { return nil }
      guard let after = transition.after?.texts.first else {
        return finding(transition, "no page starts a sign-in to \"\(transition.name)\" any more (before: \(before))")
      }
      guard host(after) != host(before) else { return nil }
      return finding(
        transition,
        "sign-ins to \"\(transition.name)\" begin at \(host(after)) instead of \(host(before))"
      )
    }
  }

  /// The host of an address, with its port and without what a person could take for it.
  private static func host(_ address: String) -> String {
    let rest = address.lowercased().split(separator: "://", maxSplits: 1).last ?? ""
    let authority = rest.prefix { !"/?#\\".contains($0) }
    return authority.split(separator: "@").last.map(String.init) ?? address
  }
}
