/// What a platform answered.
package struct HTTPResponse: Sendable, Hashable {
  package var status: Int
  /// The status of HTTP itself, where the body has another one that counts.
  package var carrierStatus: Int?
  package var headers: HTTPHeaders
  package var body: [UInt8]
  /// How long the platform asks to be left alone, where it says so and nobody waited for it.
  package var wait: Duration?

  package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The wait in words, behind a message; empty where the platform asks for none.
  package var waitText: String {
    guard let wait else { return "" }
    return "; it asks to wait \(Int(wait.inSeconds.rounded(.up))) s before the command is run again"
  }

  package var isSuccess: Bool { (200..<300).contains(status) }

  package var text: String { String(decoding: body, as: UTF8.self) }

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
