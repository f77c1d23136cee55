package import HTTP

/// A request that the emulator took, and what came of it.
package struct Exchange: Sendable {
  /// Counted from 0, in the order of arrival.
  package var index: Int
  package var request: EmulatedRequest
  /// Nil while it is answered, and where the connection was cut instead.
  package var response: EmulatedResponse?
  /// What was done to it, where it met a fault.
  package var fault: Fault?

  package var method: String { request.method }
  package var path: String { request.path }
  package var query: [HTTPRequest.QueryItem] { request.query }
  package var status: Int? { response?.status }
  /// The method and the path: `GET /api/v2/clients`.
  package var line: String { "\(method) \(path)" }
}
