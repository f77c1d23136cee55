import Kinds
import Model
package import Planning
package import Source

package enum ChannelRemoved: Risk {
  package static let rule = Rule(
    finding: "channel-removed",
    severity: .warning,
    meaning: "A way for a code to travel goes, and another one stays.",
    reason: "Who can be reached in no other way, as by a landline or where calls do not arrive, cannot sign in.",
    source: "NIST SP 800-63B 5.1.3.3; Auth0, Configure SMS and Voice Notifications for MFA"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\PhoneFactor.channels) || transition.isOf(\Provider.channels),
        let left = transition.after?.texts, !left.isEmpty, !transition.lost.isEmpty
      else { return nil }
      let lost = transition.lost.compactMap { Channel(rawValue: $0)?.way }.joined(separator: " and ")
      return finding(
        transition,
        transition.isOf(\Provider.channels)
          ? "the provider sends no code by \(lost) any more"
          : "nobody gets a code by \(lost) any more: who enrolled that way cannot sign in"
      )
    }
  }
}

extension Channel {
  /// How a code travels, behind "by".
  var way: String {
    switch self {
    case .sms: "text message"
    case .voice: "call"
    }
  }
}
