import Emulation
import HTTP
import RecordedRequests

/// A running emulator, and a client that sends it whatever a test writes.
final class Service: Sendable {
  let emulator: Emulator
  private let client = HTTPClient(HTTPSettings())
  private let origin: Origin
  /// What every request has unless it says otherwise.
  private let headers: HTTPHeaders

  private init(_ emulator: Emulator, headers: HTTPHeaders) throws {
    self.emulator = emulator
    self.headers = headers
    origin = try Origin(emulator.url)
  }

  /// Runs a test against an emulator that is stopped whatever happens; `signIn` gives the headers of requests.
  static func run(
    _ platform: some EmulatedPlatform,
    signIn: (Service) async throws -> HTTPHeaders,
    _ body: (Service) async throws -> Void
  ) async throws {
    let emulator = try await Emulator.recorded(platform)
    do {
      let anonymous = try Service(emulator, headers: [:])
      let service = try Service(emulator, headers: try await signIn(anonymous))
      await anonymous.client.close()
      try await body(service)
      await service.client.close()
    } catch {
      await emulator.stop()
      throw error
    }
    await emulator.stop()
  }

  /// A JSON body, a form, or none; a header that is given replaces the one that every request has.
  @discardableResult
  func send(
    _ method: HTTPMethod,
    _ target: String,
    _ body: JSON? = nil,
    form: [(String, String)]? = nil,
    headers extra: [String: String] = [:]
  ) async throws -> Rehearsal.Reply {
    let parts = target.split(separator: "?", maxSplits: 1)
    var request = HTTPRequest(
      method,
      origin,
      parts[0].split(separator: "/").map(String.init),
      query: parts.count > 1 ? EmulatedRequest.items(parts[1]) : []
    )
    if let body { request = request.with(body) }
    if let form { request = request.with(form: form.map { .init($0.0, $0.1) }) }
    for field in headers.fields { request.headers[field.name] = field.value }
    for (name, value) in extra { request.headers[name] = value }
    let answer = try await client.send(request)
    return Rehearsal.Reply(status: answer.status, headers: answer.headers, json: try? JSON(decoding: answer.body))
  }

  /// `POST /api/v1/connections {…}` as one text: a method, a target, and JSON behind them.
  func send(_ line: String) async throws -> Rehearsal.Reply {
    let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
    guard parts.count > 1, let method = HTTPMethod(rawValue: parts[0]) else { throw Unreadable(line: line) }
    return try await send(
      method,
      parts[1],
      parts.count > 2 ? try JSON(decoding: Array(parts[2].utf8)) : Optional<JSON>.none
    )
  }

  struct Unreadable: Error { var line: String }
}
