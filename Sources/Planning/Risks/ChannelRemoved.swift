import Kinds
import Model
package import Planning
package import Source

package enum ChannelRemoved: Risk {
  package static let rule = Rule(
    finding: "channel-removed",
    severity: .warning,
    meaning: "A way for a code to travel goes, and another one stays; or a provider has none left.",
    reason: "Who can be reached in no other way, as by a landline or where calls do not arrive, cannot sign in.",
    source: "NIST SP 800-63B 5.1.3.3; Auth0, Configure SMS and Voice Notifications for MFA"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      let isOfProvider = transition.isOf(\Provider.channels)
      guard isOfProvider || transition.isOf(\PhoneFactor.channels), !transition.lost.isEmpty else { return nil }
      if transition.after?.texts.isEmpty ?? true {
        return isOfProvider ? finding(transition, "the provider sends no code any more: no channel is left") : nil
      }
      let lost = transition.lost.compactMap { Channel(rawValue: $0)?.way }.joined(separator: " and ")
      return finding(
        transition,
        isOfProvider
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
