package enum HTTPMethod: String, Sendable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"

  /// Whether it only looks.
  package var isSafe: Bool { self == .get || self == .head }
}

/// A request to a platform.
package struct HTTPRequest: Sendable {
  package struct QueryItem: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package var method: HTTPMethod
  package var origin: Origin
  /// The path's segments, as text: `["api", "v2", "clients", id]`.
  ///
  /// Each is encoded by itself, so that an identifier with a slash stays one segment. An empty one is refused: it would
  /// address the collection instead of the one that it was to name.
  package var path: [String]
  package var query: [QueryItem]
  package var headers: HTTPHeaders
  package var body: [UInt8]?
  /// Whether doing it twice is the same as doing it once; what may have taken effect is otherwise never sent again.
  package var isRepeatable: Bool
  /// Which of the platform's limits it counts against, where there are several.
  package var bucket: String
  /// What the engine signs it with; nil where its headers say who sends it.
  package var signature: AWSSignature?

  package init(
    _ method: HTTPMethod,
    _ origin: Origin,
    _ path: [String],
    query: [QueryItem] = [],
    headers: HTTPHeaders = [:],
    isRepeatable: Bool? = nil,
    bucket: String = ""
  ) {
    self.method = method
    self.origin = origin
    self.path = path
    self.query = query
    self.headers = headers
    self.isRepeatable = isRepeatable ?? method.isSafe
    self.bucket = bucket
  }

  package var url: String {
    let path = path.map { "/" + PercentEncoding.encode($0) }.joined()
    return origin.description + (path.isEmpty ? "/" : path) + (query.isEmpty ? "" : "?" + Self.encode(query))
  }

  /// The same request with a JSON body.
  package func with(_ json: JSON) -> HTTPRequest {
    var request = self
    request.headers["Content-Type"] = "application/json"
    request.body = json.encoded()
    return request
  }

  /// The same request with a form as its body.
  package func with(form items: [QueryItem]) -> HTTPRequest {
    var request = self
    request.headers["Content-Type"] = "application/x-www-form-urlencoded"
    request.body = Array(Self.encode(items).utf8)
    return request
  }

  private static func encode(_ items: [QueryItem]) -> String {
    items.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }.joined(separator: "&")
  }

  /// What is wrong with it, if it cannot be sent as it is meant.
  var problem: String? {
    if let segment = path.first(where: { ["", ".", ".."].contains($0) }) {
      return "a part of its path is \"\(segment)\", which would address something else"
    }
    if signature != nil, !query.isEmpty { return "it is signed, and has a query beside its body" }
    if let field = headers.firstMalformed {
      return "its header \"\(field.name.filter { $0.isLetter || $0 == "-" })\" has characters that no header can have"
    }
    return nil
  }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// Without what it carries, which may be a secret.
  package var description: String { "\(method.rawValue) \(origin)/\(path.joined(separator: "/"))" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
