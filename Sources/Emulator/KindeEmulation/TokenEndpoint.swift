import Contracts
import Emulation
import HTTP

/// `POST /oauth2/token`, whose errors are OAuth's (RFC 6749, section 5.2).
struct TokenEndpoint {
  static let path = "/oauth2/token"
  private static let collection = "tokens"

  let emulation: KindeEmulation
  let request: EmulatedRequest
  let objects: Objects

  func respond() throws -> EmulatedResponse {
    guard request.method == "POST" else { return Self.error(404, "invalid_request", "Not found.") }
    if let problem = emulation.problem(with: request) {
      return Self.error(400, "invalid_request", Answer.text(problem))
    }
    let form = Contract.kinde.body(of: request).compactMapValues(\.text)
    guard form["grant_type"] == "client_credentials" else {
      return Self.error(400, "invalid_request", "grant_type must be client_credentials.")
    }
    let credentials = emulation.credentials
    guard form["client_id"] == credentials.clientID, form["client_secret"] == credentials.clientSecret else {
      return Self.error(401, "invalid_client", "Client authentication failed.")
    }
    let host = request.headers["Host"] ?? "127.0.0.1"
    guard form["audience"] == emulation.audience ?? "http://\(host)/api" else {
      return Self.error(400, "invalid_request", "The audience is not one of the application's APIs.")
    }
    let wanted = (form["scope"] ?? "").split(separator: " ").map(String.init)
    guard wanted.allSatisfy(credentials.scopes.contains) else {
      return Self.error(400, "invalid_scope", "A scope is not granted to the application.")
    }
    return try issue(wanted.isEmpty ? credentials.scopes : wanted)
  }

  private func issue(_ scopes: [String]) throws -> EmulatedResponse {
    let scope = scopes.joined(separator: " ")
    let lifetime = Int(emulation.tokenLifetime.components.seconds)
    let token = Identifiers.alphanumeric(48, prefix: "kinde.")
    try objects.put(
      Self.collection,
      token,
      ["scope": .text(scope), "expires": .integer(Int(request.now.components.seconds) + lifetime)]
    )
    var body: Members = ["access_token": .text(token), "expires_in": .integer(lifetime), "token_type": "bearer"]
    if emulation.variations.tokenAnswerHasScope { body["scope"] = .text(scope) }
    return EmulatedResponse(200, .object(body))
  }

  static func error(_ status: Int, _ error: String, _ description: String) -> EmulatedResponse {
    EmulatedResponse(status, ["error": .text(error), "error_description": .text(description)])
  }

  /// What the token that a request carries allows.
  static func scopes(
    of request: EmulatedRequest,
    _ objects: Objects,
    _ variations: Variations
  ) throws -> Set<String> {
    let words = (request.headers["Authorization"] ?? "").split(separator: " ").map(String.init)
    guard words.count == 2, words[0].lowercased() == "bearer", let token = try objects.find(collection, words[1]),
      let expires = token["expires"]?.integer, Int(request.now.components.seconds) < expires
    else { throw Answer.refuse(401, "UNAUTHORIZED", "The token is not valid.", variations) }
    return Set((token["scope"]?.text ?? "").split(separator: " ").map(String.init))
  }
}
