import HTTP
import Management
import Model
import Platform

/// How the tool proves itself to one environment: the client credentials grant.
///
/// Kinde counts each token on its customer's bill (docs, "Connect to the Kinde API"), so that a run asks for one.
struct Credentials: Sendable {
  let client: OAuthClient
  private let secret: SecretValue

  init(_ connection: Connection) throws(PlatformFailure) {
    // Without a slash at its end (docs, "Access token for the Kinde API").
    client = try OAuthClient(connection) { "\($0)/api" }
    guard let secret = connection.secrets["credentials.client_secret"] else {
      throw OAuthClient.missing("client_secret")
    }
    self.secret = secret
  }

  func session(_ network: Network) -> Session {
    Session(
      network,
      client.origin,
      // Kinde limits requests by the minute and side by side, and publishes neither number (docs, "API rate limits").
      budget: Pacer.Budget(perSecond: 5, burst: 10, period: .seconds(60)),
      signIn: { sender throws(PlatformFailure) in try await token(sender, network) },
      explain: { request, response in Explanation.failure(request, response, network.redactor) }
    )
  }

  private func token(_ sender: any HTTPSender, _ network: Network) async throws(PlatformFailure) -> AccessToken {
    try await client.token(
      at: ["oauth2", "token"],
      proof: [.init("client_secret", secret.exposed)],
      secret: ("client_secret", secret),
      sender
    ) { request, response in Explanation.signIn(request, response, network.redactor) }
  }
}
