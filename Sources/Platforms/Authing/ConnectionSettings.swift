import HTTP
import Management
import Model
import Platform

/// How a user pool is reached: where, under which headers, and with which access key.
struct ConnectionSettings: Sendable {
  private let origin: Origin
  private let brand: Brand
  private let userPool: String
  private let accessKeyID: String
  private let accessKeySecret: String

  init(_ connection: Connection) throws(PlatformFailure) {
    let desired = connection.text("brand").flatMap { Brand(rawValue: $0) }
    do throws(OriginProblem) {
      origin = try Origin(connection.text("domain") ?? (desired ?? .authing).host)
    } catch {
      throw .refused("domain: \(error)")
    }
    brand = desired ?? Brand(host: origin.host)
    userPool = try Self.text("user_pool", connection)
    accessKeyID = try Self.text("credentials.access_key_id", connection)
    accessKeySecret = try Self.text("credentials.access_key_secret", connection)
  }

  private static func text(_ path: String, _ connection: Connection) throws(PlatformFailure) -> String {
    guard let text = connection.text(path), !text.isEmpty else {
      throw .unauthorized("\(path) is not declared; add it")
    }
    return text
  }

  /// Where it leads and as whom: a tenant that is reached another way has another session.
  var key: String { "\(origin) \(brand) \(userPool) \(accessKeyID)" }

  func session(_ network: Network) -> Session {
    var opening = network
    opening.sender = EnvelopeOpener(sender: network.sender)
    return Session(
      opening,
      origin,
      // 300 requests a second for each user pool on the default plan, a fifth of which is left to those who sign in.
      budget: Pacer.Budget(perSecond: 240, burst: 60),
      headers: headers,
      signIn: { client throws(PlatformFailure) in try await token(client, network) },
      explain: { request, response in Explanation.failure(request, response, network.redactor) }
    )
  }

  private var headers: HTTPHeaders {
    var headers: HTTPHeaders = [:]
    headers.add(brand.headerPrefix + "userpool-id", userPool)
    // The language of the messages, which are shown.
    headers.add(brand.headerPrefix + "lang", "en-US")
    return headers
  }

  private func token(_ client: any HTTPSender, _ network: Network) async throws(PlatformFailure) -> AccessToken {
    var request = HTTPRequest(.post, origin, Pool.path("get-management-token"), isRepeatable: true).with([
      "accessKeyId": .text(accessKeyID), "accessKeySecret": .text(accessKeySecret),
    ])
    for field in headers.fields { request.headers[field.name] = field.value }
    let response: HTTPResponse
    do {
      response = try await client.send(request)
    } catch {
      throw PlatformFailure(error, { Explanation.signIn($0, $1, network.redactor) }, request)
    }
    guard response.isSuccess else {
      throw Explanation.signIn(request, response, network.redactor).showing(
        [("access_key_id", SecretValue(accessKeyID)), ("access_key_secret", SecretValue(accessKeySecret))],
        response
      )
    }
    guard (try? response.json()) != nil else { throw .noAPI(at: origin, "a management API of Authing") }
    let token = try reading(request.path) { () throws(JSONProblem) in
      let data = try response.json().member("data")
      let value = try data.member("access_token").text()
      return AccessToken(
        value: value,
        scopes: nil,
        lifetime: .seconds(try data.optional("expires_in")?.integer() ?? 7200),
        claims: TokenClaims(value)
      )
    }
    try check(token)
    return token
  }

  /// A key of another pool would read, and later write, what nobody meant.
  private func check(_ token: AccessToken) throws(PlatformFailure) {
    guard let pool = token.claims?["scoped_userpool_id"], pool != userPool else { return }
    throw .unauthorized(
      "the access key belongs to the user pool \(pool), and user_pool says \(userPool); nothing was read or written; "
        + "correct user_pool, or name an access key of that pool"
    )
  }
}
