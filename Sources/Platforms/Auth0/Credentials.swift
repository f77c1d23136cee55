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

  let client: OAuthClient
  private let proof: Proof

  init(_ connection: Connection) throws(PlatformFailure) {
    client = try OAuthClient(connection) { "\($0)/api/v2/" }
    if let key = connection.secrets["credentials.private_key"] {
      proof = .privateKey(pem: key.exposed, keyID: connection.text("credentials.key_id"))
    } else if let secret = connection.secrets["credentials.client_secret"] {
      proof = .secret(secret.exposed)
    } else {
      throw OAuthClient.missing("client_secret")
    }
  }

  func session(_ network: Network) -> Session {
    Session(
      network,
      client.origin,
      // The strictest bucket that the vendor documents for the whole Management API: burst 2, 2 per second (rate limit
      // configurations, free public tenants). Answers that allow more speed it up.
      budget: Pacer.Budget(perSecond: 2, burst: 2),
      stamp: "X-Correlation-ID",
      signIn: { sender throws(PlatformFailure) in try await token(sender, network) },
      explain: { request, response in Explanation.failure(request, response, network.redactor) }
    )
  }

  private func token(_ sender: any HTTPSender, _ network: Network) async throws(PlatformFailure) -> AccessToken {
    let form: [HTTPRequest.QueryItem]
    let own: (String, SecretValue)
    switch proof {
    case .secret(let secret): (form, own) = ([.init("client_secret", secret)], ("client_secret", SecretValue(secret)))
    case .privateKey(let pem, let keyID):
      let assertion = try assertion(pem, keyID, now: network.time.epoch())
      network.redactor.register(assertion)
      form = [
        .init("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        .init("client_assertion", assertion),
      ]
      own = ("private_key", SecretValue(pem))
    }
    // The Authentication API has limits of its own.
    return try await client.token(at: ["oauth", "token"], bucket: "sign-in", proof: form, secret: own, sender) {
      Explanation.signIn($0, $1, network.redactor)
    }
  }

  private func assertion(_ pem: String, _ keyID: String?, now: Duration) throws(PlatformFailure) -> String {
    var header: [String: JSON] = ["alg": "RS256", "typ": "JWT"]
    if let keyID { header["kid"] = .text(keyID) }
    let issued = Int(now.components.seconds)
    let claims: JSON = [
      "iss": .text(client.id), "sub": .text(client.id), "aud": .text("\(client.origin)/"), "iat": .integer(issued),
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
