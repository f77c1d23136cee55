package import HTTP

/// A request as it arrived.
package struct EmulatedRequest: Sendable {
  package var method: String
  /// Without the query, as it was sent.
  package var path: String
  package var query: [HTTPRequest.QueryItem]
  package var headers: HTTPHeaders
  package var body: [UInt8]
  /// Whether the body was larger than the platform takes; it is then cut.
  package var isTooLarge: Bool
  /// Since the beginning of 1970.
  package var now: Duration

  package init(
    method: String,
    target: String,
    headers: HTTPHeaders = [:],
    body: [UInt8] = [],
    isTooLarge: Bool = false,
    now: Duration = .zero
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = String(parts[0])
    query = parts.count > 1 ? Self.items(parts[1]) : []
    self.headers = headers
    self.body = body
    self.isTooLarge = isTooLarge
    self.now = now
  }

  /// The path's segments, decoded.
  package var segments: [String] {
    // In a path a plus is a plus.
    path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { PercentEncoding.decode($0.replacing("+", with: "%2B")) }
  }

  /// The first value of a query item.
  package subscript(_ name: String) -> String? { query.first { $0.name == name }?.value }

  package func all(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }

  /// The items of a query or of a form.
  package static func items(_ text: some StringProtocol) -> [HTTPRequest.QueryItem] {
    text.split(separator: "&").map { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return HTTPRequest.QueryItem(
        PercentEncoding.decode(parts[0]),
        parts.count > 1 ? PercentEncoding.decode(parts[1]) : ""
      )
    }
  }
}
