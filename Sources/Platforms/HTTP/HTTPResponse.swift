/// What a platform answered.
package struct HTTPResponse: Sendable, Hashable {
  package var status: Int
  package var headers: HTTPHeaders
  package var body: [UInt8]

  package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package var isSuccess: Bool { (200..<300).contains(status) }

  package var text: String { String(decoding: body, as: UTF8.self) }

  /// The type of the body in lower case, without its parameters: `application/json`.
  package var mediaType: String? { headers["Content-Type"].map(MediaType.name) }

  /// The body as JSON, ready to be looked into.
  package func json() throws(JSONProblem) -> JSONPlace { JSONPlace(try JSON(decoding: body)) }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
  /// Without what it carries, which may be a token.
  package var description: String { "an answer of \(status) with \(body.count) bytes" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

enum MediaType {
  static func name(_ contentType: String) -> String {
    contentType.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
  }

  static func isJSON(_ name: String) -> Bool { name == "application/json" || name.hasSuffix("+json") }
}
