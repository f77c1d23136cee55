import HTTP
package import Model

extension CredentialHost {
  /// Where a connection's `domain` leads, read by the same rules as for a request; nil where it leads nowhere.
  package init?(domain: String?, audience: String? = nil, vendor: [String]) {
    guard let domain, let origin = try? Origin(domain) else { return nil }
    self.init(
      authority: origin.authority,
      audience: audience.map(Self.host),
      isLoopback: origin.isLoopback,
      vendor: HostPatterns(vendor)
    )
  }

  /// An identifier of an API is mostly a URL, and need not be one.
  private static func host(of audience: String) -> String {
    guard let start = audience.firstRange(of: "://")?.upperBound else { return audience }
    return audience[start...].prefix { $0 != "/" }.lowercased()
  }
}
