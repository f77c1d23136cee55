import Digest
import HTTP
import Management
import Model
import Platform

/// How the tool proves itself to one tenant: the client credentials grant, with a secret or a signed assertion.
///
/// Source: Auth0's Authentication API, "Client Credentials Flow"; RFC 7523 for the assertion.
struct Credentials: Sendable {
  private enum Proof: Sendable {
    case secret(String)
    case privateKey(pem: String, keyID: String?)
  }

  /// A signed assertion is for the one request that carries it.
  private static let assertionLifetime = Duration.seconds(60)

  let origin: Origin
  private let clientID: String
  private let audience: String
  private let proof: Proof

  init(_ connection: Connection) throws(PlatformFailure) {
    do throws(OriginProblem) {
      origin = try Origin(connection.text("domain") ?? "")
    } catch {
      throw .refused("domain: \(error)")
    }
    guard let clientID = connection.text("credentials.client_id") else {
      throw .unauthorized(Self.missing("client_id"))
    }
    self.clientID = clientID
    if let key = connection.secrets["credentials.private_key"] {
      proof = .privateKey(pem: key.exposed, keyID: connection.text("credentials.key_id"))
    } else if let secret = connection.secrets["credentials.client_secret"] {
      proof = .secret(secret.exposed)
    } else {
      throw .unauthorized(Self.missing("client_secret"))
    }
    audience = connection.text("audience") ?? "\(origin)/api/v2/"
  }

  private static func missing(_ field: String) -> String {
    "credentials.\(field) is not stated; add it under credentials: as { env: NAME }"
  }

  /// Where it leads and as whom: a tenant that is reached another way has another session.
  var key: String { "\(origin) \(audience) \(clientID)" }

  func session(_ network: Network) -> Session {
    Session(
      network,
      origin,
      // The strictest bucket that the vendor documents for the whole Management API: burst 2, 2 per second (rate limit
      // configurations, free public tenants). Answers that allow more speed it up.
      budget: Pacer.Budget(perSecond: 2, burst: 2),
      stamp: "X-Correlation-ID",
      signIn: { client throws(PlatformFailure) in try await token(client, network) },
      explain: { request, response in Explanation.failure(request, response, network.redactor) }
    )
  }

  private func token(_ client: any HTTPSender, _ network: Network) async throws(PlatformFailure) -> AccessToken {
    var form: [HTTPRequest.QueryItem] = [
      .init("grant_type", "client_credentials"), .init("client_id", clientID), .init("audience", audience),
    ]
    switch proof {
    case .secret(let secret): form.append(.init("client_secret", secret))
    case .privateKey(let pem, let keyID):
      let assertion = try assertion(pem, keyID, now: network.time.epoch())
      network.redactor.register(assertion)
      form.append(.init("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
      form.append(.init("client_assertion", assertion))
    }
    // The Authentication API has limits of its own.
    let request = HTTPRequest(.post, origin, ["oauth", "token"], isRepeatable: true, bucket: "sign-in").with(form: form)
    return try await AccessToken(asking: request, client) { request, response in
      Explanation.signIn(request, response, network.redactor).showing(shown, response)
    }
  }

  private var shown: [(field: String, value: SecretValue)] {
    let own: (String, SecretValue) =
      switch proof {
      case .secret(let secret): ("client_secret", SecretValue(secret))
      case .privateKey(let pem, _): ("private_key", SecretValue(pem))
      }
    return [("client_id", SecretValue(clientID)), own]
  }

  private func assertion(_ pem: String, _ keyID: String?, now: Duration) throws(PlatformFailure) -> String {
    var header: [String: JSON] = ["alg": "RS256", "typ": "JWT"]
    if let keyID { header["kid"] = .text(keyID) }
    let issued = Int(now.components.seconds)
    let claims: JSON = [
      "iss": .text(clientID), "sub": .text(clientID), "aud": .text("\(origin)/"), "iat": .integer(issued),
      "exp": .integer(issued + Int(Self.assertionLifetime.components.seconds)),
      "jti": .text(Base64URL.encode((0..<16).map { _ in UInt8.random(in: .min ... .max) })),
    ]
    let signed = Base64URL.encode(JSON.object(header).encoded()) + "." + Base64URL.encode(claims.encoded())
    do {
      return signed + "." + Base64URL.encode(try Signature.rs256(Array(signed.utf8), privateKey: pem))
    } catch {
      throw .unauthorized("credentials.private_key: \(error)")
    }
  }
}
