import HTTP

/// One read that `check` may send: a method, a host, a path and, where reads are sent by POST, an action.
package struct AllowedRead: Sendable {
  private let method: HTTPMethod
  private let host: [String]
  private let path: [String]
  /// The names of a query, or of a form beside its action and version.
  private let names: Set<String>
  /// What the form of a POST says.
  private let fixed: [String: String]

  /// A read by GET.
  ///
  /// - Parameters:
  ///   - path: `*` is one identifier within its segment.
  ///   - query: what may be asked; every other name may cost something.
  package init(get host: String, _ path: String, query: Set<String> = []) {
    self.init(.get, host, path, names: query, fixed: [:])
  }

  /// A read by POST, as Amazon's query protocol has it.
  ///
  /// - Parameter host: `*` is one label, such as a region.
  package init(post host: String, action: String, version: String, parameters: Set<String> = []) {
    self.init(.post, host, "", names: parameters, fixed: ["Action": action, "Version": version])
  }

  private init(_ method: HTTPMethod, _ host: String, _ path: String, names: Set<String>, fixed: [String: String]) {
    self.method = method
    self.host = host.split(separator: ".").map(String.init)
    self.path = path.split(separator: "/").map(String.init)
    self.names = names
    self.fixed = fixed
  }

  /// Whether a request is this read and nothing more.
  func permits(_ request: HTTPRequest) -> Bool {
    guard request.method == method, request.origin.isSecure, request.origin.port == nil,
      Self.match(request.origin.host.split(separator: ".").map(String.init), host),
      Self.match(request.path, path)
    else { return false }
    return method == .get ? permits(query: request) : permits(form: request)
  }

  private func permits(query request: HTTPRequest) -> Bool {
    request.body == nil && request.query.allSatisfy { names.contains($0.name) }
  }

  private func permits(form request: HTTPRequest) -> Bool {
    guard request.query.isEmpty, let body = request.body else { return false }
    let pairs = String(decoding: body, as: UTF8.self).split(separator: "&", omittingEmptySubsequences: false).map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { PercentEncoding.decode($0) }
    }
    guard pairs.allSatisfy({ $0.count == 2 }) else { return false }
    let form = pairs.map { ($0[0], $0[1]) }
    return fixed.allSatisfy { name, value in form.filter { $0.0 == name }.map(\.1) == [value] }
      && form.allSatisfy { fixed[$0.0] != nil || names.contains($0.0) }
  }

  private static func match(_ parts: [String], _ patterns: [String]) -> Bool {
    parts.count == patterns.count && zip(parts, patterns).allSatisfy(match)
  }

  private static func match(_ part: String, _ pattern: String) -> Bool {
    let fixed = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    guard fixed.count == 2 else { return part == pattern }
    guard part.hasPrefix(fixed[0]), part.hasSuffix(fixed[1]), part.utf8.count > pattern.utf8.count - 1 else {
      return false
    }
    return part.dropFirst(fixed[0].count).dropLast(fixed[1].count).utf8.allSatisfy(isIdentifier)
  }

  private static func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
