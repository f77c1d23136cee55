/// Where a platform's API answers: a scheme, a host and a port.
package struct Origin: Sendable, Hashable, CustomStringConvertible {
  package let isSecure: Bool
  /// In lower case; an IPv6 address without its brackets.
  package let host: String
  /// Nil for the scheme's own.
  package let port: Int?

  /// Reads a platform's `domain`.
  ///
  /// A host name, with a port where it needs one, is reached over https. A URL is accepted for the machine itself only,
  /// as `http://127.0.0.1:8080`.
  package init(_ domain: String) throws(OriginProblem) {
    let scheme = "http://"
    let isURL = domain.lowercased().hasPrefix(scheme)
    if !isURL, let range = domain.firstRange(of: "://") {
      throw OriginProblem(domain, .scheme(instead: String(domain[range.upperBound...].prefix { $0 != "/" })))
    }
    var rest = isURL ? domain.dropFirst(scheme.count) : domain[...]
    if isURL, rest.last == "/" { rest = rest.dropLast() }
    guard !rest.isEmpty else { throw OriginProblem(domain, .empty) }
    guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw OriginProblem(domain, .notASCII) }
    guard !rest.contains(where: { "/?#@\\".contains($0) }) else { throw OriginProblem(domain, .more) }
    guard let (host, port) = HostText.split(rest) else { throw OriginProblem(domain, .notAHost) }
    if isURL, !HostText.isLoopback(host) { throw OriginProblem(domain, .insecure(host: host)) }
    self.host = host
    self.port = port
    isSecure = !isURL
  }

  /// Whether it is this machine itself.
  package var isLoopback: Bool { HostText.isLoopback(host) }

  /// The host and port as they stand in a URL.
  package var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port.map { "\(name):\($0)" } ?? name
  }

  package var description: String { (isSecure ? "https://" : "http://") + authority }
}

/// Why a `domain` is not one.
package struct OriginProblem: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Reason: Sendable, Hashable {
    case empty
    case scheme(instead: String)
    case insecure(host: String)
    case more
    case notASCII
    case notAHost
  }

  package let domain: String
  package let reason: Reason

  init(_ domain: String, _ reason: Reason) {
    self.domain = domain
    self.reason = reason
  }

  package var description: String {
    switch reason {
    case .empty: "the domain is empty; write a host name, such as acme.eu.auth0.com"
    case .scheme(let instead) where HostText.split(instead[...]) != nil:
      "\"\(domain)\" is a URL where a host name is expected; write \(instead)"
    case .scheme: "\"\(domain)\" is a URL where a host name is expected, such as acme.eu.auth0.com"
    case .insecure(let host):
      "\"\(domain)\" would send credentials unencrypted; write \(host), which is reached over https (http:// is for "
        + "127.0.0.1, [::1] and localhost only)"
    case .more: "\"\(domain)\" has more than a host name and a port; leave out paths, user names and queries"
    case .notASCII:
      "\"\(domain)\" has characters that a host name cannot have; write an international name in its ASCII form "
        + "(xn--...)"
    case .notAHost: "\"\(domain)\" is not a host name; expected one such as acme.eu.auth0.com"
    }
  }
}
