import Kinds
import Model
package import Planning
package import Source

package enum SenderChanged: Risk {
  package static let rule = Rule(
    finding: "sender-changed",
    severity: .warning,
    meaning: "Messages come from another number, name or messaging service.",
    reason: "A sender that is not registered or cannot call is refused by networks, and people do not know it.",
    source: "Twilio, errors 21606, 21659 and 21660; Twilio, A2P 10DLC (error 30034)"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    let switched = outlook.switchedProviders
    return outlook.transitions.compactMap { transition in
      guard transition.isOf(\Provider.from) || transition.isOf(\Provider.messagingServiceSID), transition.replacesValue,
        !switched.contains(transition.address), let before = transition.before?.texts.first
      else { return nil }
      let after = transition.after?.texts.first
      return finding(transition, "messages come from \(after ?? "the provider's default") instead of \(before)")
    }
  }
}

extension Outlook {
  /// Providers that become another service, so that everything else of them changes too.
  var switchedProviders: Set<Address> {
    Set(transitions.filter { $0.isOf(\Provider.service) && $0.replacesValue }.map(\.address))
  }
}
