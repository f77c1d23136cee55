import Auth0Emulation
import Emulation
import HTTP
import RecordedRequests

/// A running emulator, and a client of it that has a token.
final class Rehearsal: Sendable {
  struct Reply: Sendable {
    var status: Int
    var headers: HTTPHeaders
    var json: JSON?

    /// What went wrong: the error's code, else its message.
    var code: String? { json?["errorCode"]?.text }
    var message: String? { json?["message"]?.text }

    subscript(_ key: String) -> JSON? { json?[key] }
  }

  static let secret = "rehearsal-secret"

  let emulator: Emulator
  private let client = HTTPClient(HTTPSettings())
  private let origin: Origin
  let token: String

  init(_ emulation: Auth0Emulation = Auth0Emulation(), _ settings: Emulator.Settings = Emulator.Settings()) async throws
  {
    emulator = try await Emulator.recorded(emulation, settings)
    origin = try Origin(emulator.url)
    let credentials = emulation.credentials[0]
    var request = HTTPRequest(.post, origin, ["oauth", "token"])
    request = request.with(form: [
      .init("grant_type", "client_credentials"), .init("client_id", credentials.clientID),
      .init("client_secret", credentials.clientSecret),
      .init("audience", emulation.audience ?? "\(emulator.url)/api/v2/"),
    ])
    let answer = try await client.send(request)
    token = (try? JSON(decoding: answer.body))?["access_token"]?.text ?? ""
    emulator.resetExchanges()
  }

  /// A call of the Management API: `.patch, "/clients/abc"`.
  @discardableResult
  func call(
    _ method: HTTPMethod,
    _ target: String,
    _ body: JSON? = nil,
    token: String? = nil
  ) async throws -> Reply {
    let parts = target.split(separator: "?", maxSplits: 1)
    var request = HTTPRequest(
      method,
      origin,
      ["api", "v2"] + parts[0].split(separator: "/").map(String.init),
      query: parts.count > 1 ? EmulatedRequest.items(parts[1]) : []
    )
    if let body { request = request.with(body) }
    request.headers["Authorization"] = "Bearer \(token ?? self.token)"
    return try await send(request)
  }

  func send(_ request: HTTPRequest) async throws -> Reply {
    let answer = try await client.send(request)
    return Reply(status: answer.status, headers: answer.headers, json: try? JSON(decoding: answer.body))
  }

  func form(_ items: [(String, String)], path: [String] = ["oauth", "token"]) async throws -> Reply {
    try await send(HTTPRequest(.post, origin, path).with(form: items.map { .init($0.0, $0.1) }))
  }

  func stop() async {
    await client.close()
    await emulator.stop()
  }
}

/// Runs a test against an emulator that is stopped whatever happens.
func rehearse(
  _ emulation: Auth0Emulation = Auth0Emulation(),
  _ settings: Emulator.Settings = Emulator.Settings(),
  _ body: (Rehearsal) async throws -> Void
) async throws {
  let rehearsal = try await Rehearsal(emulation, settings)
  do {
    try await body(rehearsal)
  } catch {
    await rehearsal.stop()
    throw error
  }
  await rehearsal.stop()
}
