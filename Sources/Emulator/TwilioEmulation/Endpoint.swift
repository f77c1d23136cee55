import Contracts
import Emulation
import HTTP

/// A read of Twilio's API, below the path that stands for its host.
struct Endpoint: Sendable {
  let route: Route
  /// The query parameters that it has.
  let query: [String]
  let answer: @Sendable (Call) throws -> EmulatedResponse

  /// `pages` is for a list, of which a query chooses the page.
  init(
    _ path: String,
    query: [String] = [],
    pages: Bool = false,
    answer: @escaping @Sendable (Call) throws -> EmulatedResponse
  ) {
    route = Route("GET", path)
    self.query = query + (pages ? ["Page", "PageSize", "PageToken"] : [])
    self.answer = answer
  }

  static let all =
    AccountEndpoints.endpoints + MessagingEndpoints.endpoints + PermissionEndpoints.endpoints
    + PriceEndpoints.endpoints + [Lookup.endpoint]

  /// The read that a request asks for, and what is in its path's places.
  static func find(_ request: EmulatedRequest) -> (Endpoint, [String: String])? {
    for endpoint in all where endpoint.route.method == request.method {
      if let values = endpoint.route.values(in: request.segments) { return (endpoint, values) }
    }
    return nil
  }

  /// The reads as a contract: whatever is not among them is not to be asked for.
  static let contract = Contract(
    platform: "twilio",
    operations: all.map { endpoint in
      let parameters: Members = Dictionary(uniqueKeysWithValues: endpoint.query.map { ($0, ["schema": [:]]) })
      return (endpoint.route.description, ["query": .object(parameters)])
    }
  )
}
