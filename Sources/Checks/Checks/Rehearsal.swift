package import HTTP

/// An emulation of a service on this machine, to which its reads go.
package struct Rehearsal: Sendable {
  private let origin: Origin
  /// By host of the service, the first segment of the path that stands for it.
  private let prefixes: [String: String]

  /// - Parameter prefixes: empty where the service has one host.
  package init(_ origin: Origin, prefixes: [String: String] = [:]) {
    self.origin = origin
    self.prefixes = prefixes
  }

  /// The path of a link in an answer, as the service itself has it; nil for a link to another place.
  func path(of link: String, at host: String) -> String? {
    let prefix = prefixes[host].map { "/\($0)" } ?? ""
    if link.hasPrefix("/") { return link.hasPrefix(prefix + "/") ? String(link.dropFirst(prefix.count)) : link }
    let start = "\(origin)\(prefix)/"
    return link.hasPrefix(start) ? String(link.dropFirst(start.count - 1)) : nil
  }

  func redirect(_ request: HTTPRequest) -> HTTPRequest {
    var request = request
    if let prefix = prefixes[request.origin.host] { request.path.insert(prefix, at: 0) }
    request.origin = origin
    return request
  }
}
