/// Why a `domain` is not one, and what to write instead.
package struct OriginProblem: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Reason: Sendable, Hashable {
    case empty
    case scheme
    case insecure
    case more
    /// A user name, and with it perhaps a password.
    case user
    case blank
    case notASCII
    case notAHost
  }

  package let domain: String
  package let reason: Reason

  init(_ domain: String, _ reason: Reason) {
    self.domain = domain
    self.reason = reason
  }

  /// Whether the domain holds what no message may show.
  package var isSecret: Bool { reason == .user }

  /// What is wrong, as the end of a sentence about the domain.
  package var summary: String {
    switch reason {
    case .empty: "is empty"
    case .scheme: "is a URL where a host name is expected"
    case .insecure: "would send credentials unencrypted"
    case .more: "has more than a host name and a port"
    case .user: "has a user name or a password in it"
    case .blank: "has blanks in it"
    case .notASCII: "has characters that a host name cannot have"
    case .notAHost: "is not a host name"
    }
  }

  /// What was expected and what to write, as sentences; `example` is a host of the platform.
  package func advice(_ example: String) -> String {
    let write = likelyHost.map { "Write \($0)." } ?? "Write a host name, such as \(example)."
    return switch reason {
    case .scheme: "It is reached over https. \(write)"
    case .insecure: "http:// is for 127.0.0.1, [::1] and localhost only. \(write)"
    case .user: "The tool signs in with credentials: alone. \(write) If a password was ever committed, replace it."
    case .more: "Paths, queries and fragments do not belong to it. \(write)"
    case .notASCII: "Write an international name in its ASCII form (xn--...)."
    case .empty, .blank, .notAHost: write
    }
  }

  package var description: String {
    let subject = isSecret || domain.isEmpty ? "it" : "\"\(domain)\""
    let advice = advice("login.acme.example")
    return "\(subject) \(summary). \(advice.hasSuffix(".") ? String(advice.dropLast()) : advice)"
  }

  /// The host, with its port, that the text is about; nil where that is not clear.
  private var likelyHost: String? {
    let text = domain.drop(while: \.isWhitespace)
    let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
    var authority = text[start...].prefix { !"/?#\\".contains($0) && !$0.isWhitespace }
    if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
    while authority.last == "." { authority = authority.dropLast() }
    guard let (host, port) = HostText.split(authority), host.contains(".") || HostText.isLoopback(host) else {
      return nil
    }
    let name = host.contains(":") ? "[\(host)]" : host
    return name + (port.map { ":\($0)" } ?? "")
  }
}
