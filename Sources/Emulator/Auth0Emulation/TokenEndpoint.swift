import Emulation
import HTTP

/// `POST /oauth/token`, which has errors of its own shape.
struct TokenEndpoint {
  static let path = "/oauth/token"

  let emulation: Auth0Emulation
  let request: EmulatedRequest
  let objects: Objects

  func respond() throws -> EmulatedResponse {
    guard request.method == "POST" else { return Answer.error(404, "Not Found") }
    let form = try form()
    guard let grant = form["grant_type"] else { throw Self.refusal(400, "invalid_request", "Missing grant_type") }
    guard grant == "client_credentials" else {
      throw Self.refusal(400, "unsupported_grant_type", "Unsupported grant type: \(grant)")
    }
    let client = try client(form)
    guard let audience = form["audience"] else { throw Self.refusal(400, "invalid_request", "Missing audience") }
    guard audiences.contains(audience) else {
      throw Self.refusal(403, "access_denied", "Service not found: \(audience)")
    }
    guard let granted = try objects.find("grants", client)?["scope"]?.texts else {
      throw Self.refusal(403, "access_denied", "Client is not authorized to access \"\(audience)\".")
    }
    let wanted = form["scope"]?.split(separator: " ").map(String.init)
    let scope = granted.filter { wanted?.contains($0) ?? true }.joined(separator: " ")
    let now = Int(request.now.components.seconds)
    let lifetime = Int(emulation.tokenLifetime.components.seconds)
    let token = try Token.issue(
      [
        "iss": .text(issuer), "sub": .text("\(client)@clients"), "aud": .text(audience), "azp": .text(client),
        "iat": .integer(now), "exp": .integer(now + lifetime), "scope": .text(scope), "gty": "client-credentials",
      ],
      objects
    )
    var body: Members = [
      "access_token": .text(token), "expires_in": .integer(lifetime), "token_type": "Bearer",
    ]
    if emulation.variations.tokenAnswerHasScope { body["scope"] = .text(scope) }
    return EmulatedResponse(200, .object(body))
  }

  private func form() throws -> [String: String] {
    let type = request.headers["Content-Type"]?.prefix { $0 != ";" }.lowercased()
    guard type == "application/x-www-form-urlencoded" else {
      throw Self.refusal(400, "invalid_request", "Expected application/x-www-form-urlencoded")
    }
    let items = EmulatedRequest.items(String(decoding: request.body, as: UTF8.self))
    return Dictionary(items.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// The client that proved itself.
  private func client(_ form: [String: String]) throws -> String {
    if let assertion = form["client_assertion"] {
      let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
      guard form["client_assertion_type"] == type else {
        throw Self.refusal(400, "invalid_request", "Expected client_assertion_type \(type)")
      }
      return try ClientAssertion(assertion).client(at: request, audiences: [issuer, issuer + "oauth/token"], objects)
    }
    guard let id = form["client_id"] else { throw Self.refusal(400, "invalid_request", "Missing client_id") }
    guard let secret = form["client_secret"], let client = try objects.find("clients", id),
      client["client_secret"]?.text == secret
    else { throw Self.wrongSecret(emulation.variations) }
    return id
  }

  private var host: String { request.headers["Host"] ?? "127.0.0.1" }
  private var issuer: String { "http://\(host)/" }

  private var audiences: [String] {
    emulation.audience.map { [$0] } ?? ["http://\(host)/api/v2/", "https://\(host)/api/v2/"]
  }

  // MARK: Errors

  static func refusal(_ status: Int, _ error: String, _ description: String) -> Refusal {
    Refusal(EmulatedResponse(status, ["error": .text(error), "error_description": .text(description)]))
  }

  static func refusal(_ status: Int) -> EmulatedResponse {
    switch status {
    case 413: refusal(413, "invalid_request", "Request body too large").response
    case 429: refusal(429, "too_many_requests", "Global limit has been reached").response
    default: refusal(status, "server_error", Answer.reason(status)).response
    }
  }

  static func wrongSecret(_ variations: Variations) -> Refusal {
    switch variations.wrongSecret {
    case .accessDenied401: refusal(401, "access_denied", "Unauthorized")
    case .accessDenied403: refusal(403, "access_denied", "Unauthorized")
    case .invalidClient401: refusal(401, "invalid_client", "Client authentication failed")
    }
  }
}
