import Kinds
package import Model
package import Planning
package import Source

/// What `accept` writes into the configuration is what somebody set elsewhere, and may be an attacker's.
package enum AcceptedFromOutside {
  package static let rule = Rule(
    finding: "accepted-from-outside",
    severity: .warning,
    meaning:
      "`accept` writes a callback, an origin, a grant, a sender, an account or a program into the configuration that nobody "
      + "declared: somebody set it elsewhere. Set to error in dialtone.yaml, it stops `accept`.",
    reason:
      "Whoever breaks into a console leaves a way back in; a commit makes it look like the team's own, and apply keeps it.",
    source: "OAuth 2.0 Security Best Current Practice (RFC 9700), section 4.1"
  )

  /// The finding about a live value on its way into the configuration; nil where it lets nobody in and moves no message.
  ///
  /// - Parameters:
  ///   - name: What the resource is known by.
  ///   - isProgram: Whether what changes is what the file that the field names holds.
  package static func finding(
    of path: String,
    _ address: Address,
    named name: String,
    from declared: Value?,
    to live: Value?,
    isProgram: Bool,
    at place: Location?
  ) -> Finding? {
    var transition = Transition(address: address, name: name, path: path, before: declared, after: live, at: place)
    transition.hasOtherContent = isProgram
    guard let danger = danger(transition) else { return nil }
    return Finding(
      rule: rule,
      address: address,
      message: "\(danger), which nobody declared: find out who added it before you commit it",
      at: place
    )
  }

  private static func danger(_ transition: Transition) -> String? {
    let gained = transition.gained.listed(upTo: 3)
    let name = "\"\(transition.name)\""
    if isAmong([\Provider.code], transition) {
      return transition.hasOtherContent ? "\(name) sends codes by another program" : nil
    }
    guard !gained.isEmpty else { return nil }
    if isAmong([\Application.callbacks, \.logoutURLs], transition) {
      return "sign-ins to \(name) may return to \(gained)"
    }
    if isAmong([\Application.webOrigins, \.allowedOrigins], transition) {
      return "\(name) trusts the origin \(gained)"
    }
    if isAmong([\Application.grants], transition) { return "\(name) may obtain tokens by \(gained)" }
    if isAmong([\Application.loginURL], transition) { return "sign-ins to \(name) begin at \(gained)" }
    let senders: [KeyPath<Provider, Field<String>>] = [
      \.from, \.accountSID, \.messagingServiceSID, \.baseURL, \.account,
    ]
    return isAmong(senders, transition) ? "\(name) sends codes through \(gained)" : nil
  }

  private static func isAmong<K: Kind, T>(_ fields: [KeyPath<K, Field<T>>], _ transition: Transition) -> Bool {
    fields.contains(where: transition.isOf)
  }
}
