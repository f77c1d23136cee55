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
      guard transition.address.kind == Provider.kind, transition.before != transition.after,
        !switched.contains(transition.address), outlook.isRead(transition)
      else { return nil }
      return message(transition, in: outlook).map { finding(transition, $0) }
    }
  }

  private static func message(_ transition: Transition, in outlook: Outlook) -> String? {
    let (before, after) = (transition.before?.texts.first, transition.after?.texts.first)
    func now(_ field: KeyPath<Provider, Field<String>>, _ moment: Outlook.Moment) -> String? {
      outlook.value(field, of: transition.address, moment)?.texts.first
    }
    if transition.isOf(\Provider.signName) {
      return "messages are signed \(after ?? "with the provider's default") instead of \(before ?? "with its default")"
    }
    if transition.isOf(\Provider.messagingServiceSID) {
      // Without a messaging service, the number sends.
      return come(from: after ?? now(\.from, .after), insteadOf: before ?? now(\.from, .before))
    }
    guard transition.isOf(\Provider.from) else { return nil }
    guard let service = now(\.messagingServiceSID, .after) else {
      return now(\.messagingServiceSID, .before) == nil ? come(from: after, insteadOf: before) : nil
    }
    return
      "calls come from \(after ?? "the provider's default") instead of \(before ?? "its default"); text messages go on "
      + "coming from \(service)"
  }

  private static func come(from after: String?, insteadOf before: String?) -> String? {
    guard after != before else { return nil }
    return "messages come from \(after ?? "the provider's default") instead of \(before ?? "its default")"
  }
}

extension Outlook {
  /// Whether what was there before is known: a new resource had nothing, and where a platform does not return a value, its
  /// absence says nothing.
  func isRead(_ transition: Transition) -> Bool {
    transition.before != nil
      || !created.contains(transition.address)
        && surroundings.platform?[transition.address.kind]?.unreadable(transition.path) == nil
  }
}

extension Outlook {
  /// Providers that become another service, so that everything else of them changes too.
  var switchedProviders: Set<Address> {
    Set(transitions.filter { $0.isOf(\Provider.service) && $0.replacesValue }.map(\.address))
  }
}
