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
    func problem(_ reason: OriginProblem.Reason) -> OriginProblem { OriginProblem(domain, reason) }
    // First, since no other message may then show it.
    if domain.contains("@") { throw problem(.user) }
    guard !domain.contains(where: \.isWhitespace) else { throw problem(.blank) }
    if !isURL, domain.contains("://") { throw problem(.scheme) }
    var rest = isURL ? domain.dropFirst(scheme.count) : domain[...]
    if isURL, rest.last == "/" { rest = rest.dropLast() }
    guard !rest.isEmpty else { throw problem(.empty) }
    guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw problem(.notASCII) }
    guard !rest.contains(where: { "/?#\\".contains($0) }) else { throw problem(.more) }
    guard let (host, port) = HostText.split(rest) else { throw problem(.notAHost) }
    if isURL, !HostText.isLoopback(host) { throw problem(.insecure) }
    self.host = host
    self.port = port
    isSecure = !isURL
  }

  /// Whether it is this machine itself.
  package var isLoopback: Bool { HostText.isLoopback(host) }

  /// The host and port as they are in a URL.
  package var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port.map { "\(name):\($0)" } ?? name
  }

  package var description: String { (isSecure ? "https://" : "http://") + authority }
}
