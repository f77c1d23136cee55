package import Contracts
package import Emulation
package import HTTP

/// Kinde's Management API and its token endpoint, for one environment.
///
/// Source: the API's specification (`kinde-mgmt-api-specs.yaml`), Kinde's documentation, and the tests that others run
/// against the service; where these leave something open, `Variations` says which answer is given.
package struct KindeEmulation: EmulatedPlatform {
  /// A machine-to-machine application that may ask for tokens.
  package struct Credentials: Sendable, Hashable {
    package var clientID = "00000000000000000000000000d1a170"
    package var clientSecret = "rehearsal-secret"
    package var name = "dialtone"
    package var scopes = Scopes.manager

    package init() {}
  }

  /// A connection that a new store holds.
  package struct BuiltIn: Sendable, Hashable {
    package var id: String
    package var name: String
    package var strategy: String

    package init(id: String, name: String, strategy: String) {
      (self.id, self.name, self.strategy) = (id, name, strategy)
    }
  }

  package let name = "kinde"
  package let contract = Contract.kinde
  package var credentials = Credentials()
  package var environmentCode = "production"
  /// The environment's own domain; nil is the address that the request went to.
  package var domain: String?
  /// Where the audience is not the address that the request went to.
  package var audience: String?
  package var tokenLifetime: Duration = .seconds(86_400)
  /// How many requests a minute are taken; Kinde publishes no number.
  package var perMinute: Int?
  /// Whether somebody has set an SMS service up, which the API neither reads nor sets.
  package var hasMessageService = true
  package var variations = Variations()
  /// What the console set up, in the order in which it is listed.
  package var connections =
    Self.social(11) + [
      BuiltIn(id: "conn_e00000000000000000000000000000e1", name: "Email", strategy: "email:otp"), phone,
    ]

  /// By code, the organizations that a new store holds, each with the IDs of connections of its own.
  package var organizations: [String: [String]] = [:]

  package static let phone = BuiltIn(id: phoneID, name: "Phone", strategy: "phone:otp")
  package static let phoneID = "conn_a0000000000000000000000000000001"

  /// Enough of them and the built-in ones are no longer on the first page.
  package static func social(_ count: Int) -> [BuiltIn] {
    let names = [
      "apple", "bitbucket", "discord", "facebook", "github", "gitlab", "google", "linkedin", "microsoft", "slack",
      "twitch", "twitter", "xero",
    ]
    return names.prefix(count).enumerated().map { index, name in
      let number = String(index, radix: 16)
      return BuiltIn(
        id: "conn_50000000000000000000000000000\(index < 16 ? "0" : "")\(number)f",
        name: name,
        strategy: "oauth2:\(name)"
      )
    }
  }

  package init() {}

  package func prepare(_ objects: Objects, now: Duration) throws {
    guard try objects.find(Applications.collection, credentials.clientID) == nil else { return }
    try objects.put(
      Applications.collection,
      credentials.clientID,
      Applications.new(credentials.clientID, credentials.name, "m2m", secret: credentials.clientSecret)
    )
    for connection in connections {
      try objects.put(
        Connections.collection,
        connection.id,
        [
          "id": .text(connection.id), "name": .text(connection.name), "display_name": .text(connection.name),
          "strategy": .text(connection.strategy),
        ]
      )
    }
    for (code, connections) in organizations.sorted(by: { $0.key < $1.key }) {
      try objects.put(
        Organizations.collection,
        code,
        [
          "code": .text(code), "name": .text(code), "handle": nil, "is_default": false, "external_id": nil,
          "is_auto_membership_enabled": false, "connections": .list(connections.map { .text($0) }),
        ]
      )
    }
  }

  package func limits(on request: EmulatedRequest) -> [RateLimit] {
    perMinute.map { [RateLimit("requests", burst: $0, amount: $0, per: .minute)] } ?? []
  }

  package func respond(to request: EmulatedRequest, _ objects: Objects) throws -> EmulatedResponse {
    if request.path == TokenEndpoint.path {
      return try TokenEndpoint(emulation: self, request: request, objects: objects).respond()
    }
    let scopes = try TokenEndpoint.scopes(of: request, objects, variations)
    guard let (endpoint, values) = Endpoint.find(request) else { throw Answer.noRoute(variations) }
    guard scopes.contains(endpoint.scope) else { throw Answer.missingScope(endpoint.scope, variations) }
    if let problem = problem(with: request) { throw Answer.invalid(problem, variations) }
    let call = Call(emulation: self, request: request, objects: objects, values: values)
    return try endpoint.answer(call)
  }

  /// What the contract has against a request, beside what Kinde may ignore.
  func problem(with request: EmulatedRequest) -> RequestProblem? {
    Contract.kinde.problem(
      with: request,
      refusesUnknownQuery: variations.refusesUnknownQuery,
      refusesUnexpectedBodies: variations.refusesUnexpectedBodies
    )
  }

  package func refusal(_ status: Int, to request: EmulatedRequest) -> EmulatedResponse {
    if request.path == TokenEndpoint.path { return TokenEndpoint.error(status, "server_error", "Try again later.") }
    switch status {
    case 429: return Answer.error(429, "TOO_MANY_REQUESTS", "Request was throttled.", variations)
    // What is in front of the service answers in its own way.
    case 500...: return Answer.page(status)
    default: return Answer.error(status, "INVALID_REQUEST", "The request was not understood.", variations)
    }
  }

  /// Seconds to wait, and only once a limit was reached (docs, "API rate limits").
  package func headers(for standing: RateLimit.Standing) -> HTTPHeaders {
    let now = Time.system.epoch()
    guard standing.isReached, !standing.isAnnounced else { return standing.announcement(at: now) }
    return ["RateLimit-Reset": String(max(1, standing.reset - Int(now.components.seconds)))]
  }
}
