package import Model
import Planning
import Source

/// To which hosts credentials may be sent, as far as the command line and the environment say; never what a file says.
package struct HostPolicy: Sendable {
  /// Hosts beside the vendors' own.
  package var hosts: HostPatterns
  /// Whether a host that is not the bound one is meant.
  package var allowsChange: Bool

  package init(hosts: [String] = [], allowsChange: Bool = false) {
    self.hosts = HostPatterns(hosts)
    self.allowsChange = allowsChange
  }

  /// Why the credentials are not sent; nil where they may be.
  ///
  /// - Parameter bound: what the state says that they are bound to.
  func refusal(of host: CredentialHost, bound: String?) -> String? {
    guard let bound else {
      if host.isLoopback || host.vendor.contain(host.authority) || hosts.contain(host.authority) { return nil }
      return
        "would send its credentials to \(host.authority), which is none of \(host.vendor.texts.joined(separator: ", ")) "
        + "and not this machine; if that host is yours, add --hosts \(host.authority), or set DIALTONE_HOSTS"
    }
    guard bound != host.bound, !allowsChange else { return nil }
    return
      "would send its credentials to \(host.isLoopback ? host.authority : host.bound), but they are bound to \(bound), "
      + "where apply first used them; if the new host is meant, add --allow \(Rule.hostChanged.id)"
  }
}

/// Credentials that would go to a host that they are not for; nothing was sent.
package struct HostRefused: Error, Sendable, CustomStringConvertible {
  /// One for each tenant.
  package var refusals: [String]

  package var description: String {
    "\(Rule.hostChanged.id): no credential was sent, and nothing was read:\n"
      + refusals.map { "  \($0)" }.joined(separator: "\n")
  }
}
