import Contracts
import Emulation

/// An operation of the API, with the scope that it needs.
struct Endpoint: Sendable {
  let route: Route
  let scope: String
  let answer: @Sendable (Call) throws -> EmulatedResponse

  init(_ method: String, _ path: String, _ scope: String, answer: @escaping @Sendable (Call) throws -> EmulatedResponse)
  {
    route = Route(method, "/api/v1" + path)
    self.scope = scope
    self.answer = answer
  }

  static let all =
    EnvironmentEndpoint.endpoints + Applications.endpoints + ApplicationURLs.endpoints + Connections.endpoints
    + ApplicationConnections.endpoints + MFA.endpoints + Organizations.endpoints

  /// The operation that a request asks for, and what is in its path's places.
  static func find(_ request: EmulatedRequest) -> (Endpoint, [String: String])? {
    let segments = request.segments
    for endpoint in all where endpoint.route.method == request.method {
      if let values = endpoint.route.values(in: segments) { return (endpoint, values) }
    }
    return nil
  }
}
