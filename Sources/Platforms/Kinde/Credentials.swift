import HTTP
import Management
import Model
import Platform

/// How the tool proves itself to one environment: the client credentials grant.
///
/// Kinde counts each token on its customer's bill (docs, "Connect to the Kinde API"), so that a run asks for one.
struct Credentials: Sendable {
  let origin: Origin
  let clientID: String
  private let clientSecret: String
  private let audience: String

  init(_ connection: Connection) throws(PlatformFailure) {
    do throws(OriginProblem) {
      origin = try Origin(connection.text("domain") ?? "")
    } catch {
      throw .refused("domain: \(error)")
    }
    guard let clientID = connection.text("credentials.client_id") else {
      throw .unauthorized(Self.missing("client_id"))
    }
    guard let clientSecret = connection.secrets["credentials.client_secret"]?.exposed else {
      throw .unauthorized(Self.missing("client_secret"))
    }
    (self.clientID, self.clientSecret) = (clientID, clientSecret)
    // Without a slash at its end (docs, "Access token for the Kinde API").
    audience = connection.text("audience") ?? "\(origin)/api"
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
      // Kinde limits requests by the minute and side by side, and publishes neither number (docs, "API rate limits").
      budget: Pacer.Budget(perSecond: 5, burst: 10, period: .seconds(60)),
      signIn: { client throws(PlatformFailure) in try await token(client, network) },
      explain: { request, response in Explanation.failure(request, response, network.redactor) }
    )
  }

  private func token(_ client: any HTTPSender, _ network: Network) async throws(PlatformFailure) -> AccessToken {
    let request = HTTPRequest(.post, origin, ["oauth2", "token"], isRepeatable: true).with(form: [
      .init("grant_type", "client_credentials"), .init("client_id", clientID), .init("client_secret", clientSecret),
      .init("audience", audience),
    ])
    return try await AccessToken(asking: request, client) { request, response in
      Explanation.signIn(request, response, network.redactor)
        .showing([("client_id", SecretValue(clientID)), ("client_secret", SecretValue(clientSecret))], response)
    }
  }
}
