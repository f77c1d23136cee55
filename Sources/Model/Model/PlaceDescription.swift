/// Which fields of its connection distinguish one tenant of a platform from every other.
///
/// Two tenants of a configuration with one place would write over each other, and a place that the state knows under
/// another name is a tenant that was renamed.
package enum PlaceDescription: Sendable, Hashable {
  /// The tenant is the host at `path`; where that is a custom domain, the URL at `own` names the tenant's own host.
  case host(at: String, own: String?)
  /// The tenant is the ID at `path`, whatever host it is reached through; on this machine, where somebody rehearses, it is
  /// another tenant.
  case id(at: String, host: String)

  /// The path of the field that tells; nil if it is omitted.
  package func path(in settings: [String: Value]) -> String? {
    switch self {
    case .host(let path, let own):
      if let own, HostName(url: settings[own]) != nil, HostName(settings[path])?.isLoopback != true { return own }
      return settings[path] == nil ? nil : path
    case .id(let path, _): return settings[path] == nil ? nil : path
    }
  }

  /// The place, in one form however it is written; nil if it is omitted.
  package func name(in settings: [String: Value]) -> String? {
    guard let path = path(in: settings) else { return nil }
    switch self {
    case .host: return HostName(settings[path])?.text
    case .id(_, let host):
      guard let id = settings[path]?.texts.first, !id.isEmpty else { return nil }
      return HostName(settings[host]).flatMap { $0.isLoopback ? "\($0.text) \(id)" : nil } ?? id
    }
  }
}

/// A host as it is compared: in lower case, without a scheme, a path, the scheme's own port or a dot at its end.
private struct HostName {
  var text: String
  private var host: String

  init?(_ value: Value?) {
    guard let written = value?.texts.first?.lowercased() else { return nil }
    self.init(lowercased: written)
  }

  /// Only of a text that is a URL.
  init?(url value: Value?) {
    guard let written = value?.texts.first?.lowercased(), written.contains("://") else { return nil }
    self.init(lowercased: written)
  }

  private init?(lowercased written: String) {
    let isPlain = written.hasPrefix("http://")
    let start = written.firstRange(of: "://")?.upperBound ?? written.startIndex
    let whole = written[start...].prefix { !"/?#".contains($0) }
    // A user name and a password are no part of a host, and a place is shown.
    let authority = whole.lastIndex(of: "@").map { whole[whole.index(after: $0)...] } ?? whole
    let colon = authority.lastIndex(of: ":")
    let digits = colon.map { authority[authority.index(after: $0)...] }
    let hasPort = digits.map { !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) } ?? false
    var host = hasPort ? authority[..<(colon ?? authority.endIndex)] : authority
    while host.last == "." { host = host.dropLast() }
    guard !host.isEmpty else { return nil }
    self.host = String(host)
    let port = hasPort ? digits : nil
    text = self.host + (port.map { $0 == (isPlain ? "80" : "443") ? "" : ":\($0)" } ?? "")
  }

  /// Whether it is this machine itself.
  var isLoopback: Bool { host == "localhost" || host == "[::1]" || host.hasPrefix("127.") }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
