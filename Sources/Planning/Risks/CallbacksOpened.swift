import Kinds
import Model
package import Planning
package import Source

package enum CallbacksOpened: Risk {
  package static let rule = Rule(
    finding: "callbacks-opened",
    severity: .warning,
    meaning:
      "An application gains a callback or web origin with a wildcard, without TLS, or on the person's own computer (a notice "
      + "for a native application, which returns there by design).",
    reason:
      "Whoever controls such an address, or listens on the way to it, receives the codes and tokens of other people.",
    source: "OAuth 2.0 Security Best Current Practice (RFC 9700), section 4.1; RFC 8252, section 7.3"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard
        transition.isOf(\Application.callbacks) || transition.isOf(\Application.webOrigins)
          || transition.isOf(\Application.allowedOrigins)
      else { return nil }
      let weak = transition.gained.compactMap { address in Weakness(of: address).map { (address, $0) } }
      guard let worst = weak.map(\.1).min() else { return nil }
      let isNative = worst == .loopback && type(of: transition, in: outlook) == ApplicationType.native.rawValue
      let names = weak.map(\.0).listed(upTo: 3)
      return finding(
        transition,
        "sign-ins to \"\(transition.name)\" may return to \(names): \(worst.danger)",
        isNative ? .notice : rule.severity
      )
    }
  }

  private static func type(of transition: Transition, in outlook: Outlook) -> String? {
    let change = outlook.plan.changes.first { $0.address == transition.address }
    return change?.declared[\Application.type]?.texts.first
  }

  /// Why an address is no safe place to return to, the worst first.
  enum Weakness: Int, Comparable {
    case wildcard
    case plain
    case loopback

    init?(of address: String) {
      let text = address.lowercased()
      guard !text.contains("*") else {
        self = .wildcard
        return
      }
      let parts = text.split(separator: "://", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      let authority = parts[1].prefix { !"/?#".contains($0) }.split(separator: "@").last ?? ""
      let isBracketed = authority.hasPrefix("[")
      let host = isBracketed ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
      if host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "0.0.0.0"
        || host == "::1"
      {
        self = .loopback
      } else if parts[0] == "http" {
        self = .plain
      } else {
        return nil
      }
    }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    var danger: String {
      switch self {
      case .wildcard: "any host that the wildcard covers can receive them"
      case .plain: "without TLS, anybody on the way can read them"
      case .loopback: "any program on the person's own computer can receive them"
      }
    }
  }
}
