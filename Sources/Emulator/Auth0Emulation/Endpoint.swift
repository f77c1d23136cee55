import Contracts
import Emulation

/// An operation of the API.
struct Endpoint: Sendable {
  /// Operations that have a limit of their own under some plans.
  enum Bucket: Sendable, Hashable {
    case readClients
    case readConnections
  }

  let route: Route
  /// One scope of every group is needed.
  let scopes: [[String]]
  let bucket: Bucket?
  let answer: @Sendable (Call) throws -> EmulatedResponse

  init(
    _ method: String,
    _ path: String,
    _ scopes: [String],
    and more: [String] = [],
    bucket: Bucket? = nil,
    answer: @escaping @Sendable (Call) throws -> EmulatedResponse
  ) {
    route = Route(method, "/api/v2" + path)
    self.scopes = [scopes] + (more.isEmpty ? [] : [more])
    self.bucket = bucket
    self.answer = answer
  }

  init(
    _ method: String,
    _ path: String,
    _ scope: String,
    and more: [String] = [],
    bucket: Bucket? = nil,
    answer: @escaping @Sendable (Call) throws -> EmulatedResponse
  ) {
    self.init(method, path, [scope], and: more, bucket: bucket, answer: answer)
  }

  static let all =
    Guardian.endpoints + LegacyPhone.endpoints + PhoneProviders.endpoints + PhoneTemplates.endpoints
    + Connections.endpoints + ConnectionClients.endpoints + Clients.endpoints + TenantSettings.endpoints
    + Actions.endpoints + ActionVersions.endpoints + ActionBindings.endpoints + PhoneProviderProtection.endpoints

  /// The operation that a request asks for, and what is in its path's places.
  static func find(_ request: EmulatedRequest) -> (Endpoint, [String: String])? {
    let segments = request.segments
    var found: (Endpoint, [String: String])?
    for endpoint in all where endpoint.route.method == request.method {
      guard let values = endpoint.route.values(in: segments) else { continue }
      if let other = found, !endpoint.route.isMoreExact(than: other.0.route) { continue }
      found = (endpoint, values)
    }
    return found
  }
}
