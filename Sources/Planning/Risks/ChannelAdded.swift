import Kinds
import Model
package import Planning
package import Source

package enum ChannelAdded: Risk {
  package static let rule = Rule(
    finding: "channel-added",
    severity: .warning,
    meaning: "Codes can travel in one more way.",
    reason: "Calls cost more than text messages, and programs ask for them to numbers that earn their owner money.",
    source: "Twilio, toll fraud and SMS pumping (error 30450)"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard transition.isOf(\PhoneFactor.channels), transition.before?.texts.isEmpty == false,
        !transition.gained.isEmpty
      else { return nil }
      let gained = transition.gained.compactMap { Channel(rawValue: $0)?.way }.joined(separator: " and ")
      return finding(transition, "people can ask for a code by \(gained) too: one more way to pay for, and to abuse")
    }
  }
}
