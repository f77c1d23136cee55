/// Where a tenant's credentials are sent, and for what they are used there.
package struct CredentialHost: Sendable, Hashable {
  /// The host and a port where it is not the scheme's own, in lower case.
  package var authority: String
  /// The host of the API that a token is asked for, where it is another one.
  package var audience: String?
  /// Whether it is this machine itself.
  package var isLoopback: Bool
  /// The domains of the platform's vendor: `*.auth0.com`.
  package var vendor: HostPatterns

  package init(authority: String, audience: String? = nil, isLoopback: Bool, vendor: HostPatterns) {
    self.authority = authority
    self.audience = audience == authority ? nil : audience
    self.isLoopback = isLoopback
    self.vendor = vendor
  }

  /// What the state is reported that the credentials are bound to: the same for every port of this machine, where a rehearsal
  /// listens wherever there is room.
  package var bound: String {
    if isLoopback { return "loopback" }
    return audience.map { "\(authority) for \($0)" } ?? authority
  }
}

/// Hosts by name, and all below a domain: `login.acme.example`, `*.acme.example`.
package struct HostPatterns: Sendable, Hashable {
  package let texts: [String]

  package init(_ texts: [String]) { self.texts = texts.map { $0.lowercased() } }

  /// Whether a pattern is a host, or `*.` and a domain of at least two labels: nobody means every host of `*.com`.
  package static func isPattern(_ text: String) -> Bool {
    let name = text.hasPrefix("*.") ? text.dropFirst(2) : text[...]
    let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"*/?#@\\,".utf8.contains($0) }
    return isName && (name.count == text.count || name.dropFirst().dropLast().contains("."))
  }

  /// A pattern without a port stands for every port.
  package func contain(_ authority: String) -> Bool {
    let host = authority.hasSuffix("]") ? authority[...] : authority.prefix { $0 != ":" || authority.hasPrefix("[") }
    return texts.contains { pattern in
      guard pattern.hasPrefix("*.") else { return pattern == authority || pattern == host }
      return host.hasSuffix(pattern.dropFirst()) && host.utf8.count > pattern.utf8.count - 1
    }
  }
}
