package import Contracts
package import Emulation
import HTTP

/// Auth0's Management API and its token endpoint.
///
/// In the store, `clients`, `connections`, `phone_providers`, `phone_templates`, `actions` and `action_versions` are by ID,
/// `action_bindings` by trigger, `grants` by client; what a tenant has one of is in `tenant`, by `Fact`. Objects there have
/// what the API hides: the secrets of clients, credentials, the values of secrets.
package struct Auth0Emulation: EmulatedPlatform {
  /// Which phone experience a new tenant lives in.
  package enum Mode: String, Sendable, Hashable, CaseIterable {
    /// The phone factor has endpoints of its own.
    case legacy
    /// One provider sends every phone message.
    case unified
  }

  /// A client that may ask for tokens.
  package struct Credentials: Sendable, Hashable {
    package var clientID: String
    package var clientSecret: String
    package var name: String
    package var scopes: [String]

    package init(
      clientID: String = "dialtoneRehearsal000000000000000",
      clientSecret: String = "rehearsal-secret",
      name: String = "dialtone",
      scopes: [String] = Scopes.manager
    ) {
      self.clientID = clientID
      self.clientSecret = clientSecret
      self.name = name
      self.scopes = scopes
    }
  }

  /// What a subscription may include.
  package enum Entitlement: String, Sendable, Hashable, CaseIterable {
    case adaptiveMFA = "adaptive-mfa"
    case customSMSTemplates = "custom-sms-templates"
    case phoneProviderProtection = "phone-provider-protection"
    case countryCodes = "country-codes"
  }

  /// How many objects of a kind fit in.
  package struct EntityLimits: Sendable, Hashable {
    package var clients: Int?
    package var connections: Int?
    package var actions: Int? = 100
  }

  package let name = "auth0"
  package let contract = Contract.auth0
  /// For a new store; later the tenant's own settings decide.
  package var mode = Mode.unified
  /// Whether the settings say which world it is, as some tenants' do not until it is set.
  package var settingsTellMode = true
  package var tenant = "rehearsal"
  package var credentials: [Credentials] = [Credentials()]
  /// Where the audience is not the address that the request went to: the canonical one.
  package var audience: String?
  package var tokenLifetime: Duration = .seconds(86_400)
  package var rate = RatePlan.none
  package var entitlements = Set(Entitlement.allCases)
  package var entityLimits = EntityLimits()
  package var variations = Variations()

  package init(mode: Mode = .unified) { self.mode = mode }

  package func limits(on request: EmulatedRequest) -> [RateLimit] {
    if request.path == TokenEndpoint.path { return rate.token }
    return rate.management + (Endpoint.find(request).flatMap { rate.limit(on: $0.0, request) }.map { [$0] } ?? [])
  }

  package func respond(to request: EmulatedRequest, _ objects: Objects) throws -> EmulatedResponse {
    if request.path == TokenEndpoint.path {
      return try TokenEndpoint(emulation: self, request: request, objects: objects).respond()
    }
    let token = try Token.bearer(of: request, objects)
    guard let (endpoint, values) = Endpoint.find(request) else { return Answer.error(404, "Not Found") }
    let call = Call(emulation: self, request: request, objects: objects, values: values, token: token)
    try call.require(endpoint.scopes)
    if let problem = contract.problem(with: request, waiving: waived) { throw Refusal(problem) }
    return try variations.ordered(try variations.writeAnswer.cut(try endpoint.answer(call), to: request))
  }

  /// A body that an operation does not have is not looked at.
  private var waived: Set<RequestProblem.Part> {
    variations.refusesUnknownQuery ? [.unexpectedBody] : [.unexpectedBody, .unknownQuery]
  }

  package func refusal(_ status: Int, to request: EmulatedRequest) -> EmulatedResponse {
    if request.path == TokenEndpoint.path { return TokenEndpoint.refusal(status) }
    switch status {
    case 413: return Answer.error(413, "Payload content length greater than maximum allowed: \(bodyLimit)")
    case 429:
      var response = Answer.error(429, "Global limit has been reached", "too_many_requests")
      if variations.sendsRetryAfter { response.headers.add("Retry-After", "1") }
      return response
    default: return Answer.error(status, Answer.reason(status))
    }
  }
}
