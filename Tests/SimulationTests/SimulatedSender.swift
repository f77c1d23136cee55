import Digest
import Emulation
import HTTP

/// The way from a process to the emulated platforms, without a socket.
struct SimulatedSender: HTTPSender {
  let process: SimulatedProcess
  /// By the host and port of the account.
  let accounts: [String: EmulatedAccount]
  /// Told of each write before it is sent, with the tenant that it is for.
  let check: @Sendable (_ tenant: String, _ request: String) async -> Void
  let note: @Sendable (String) -> Void

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    let host = request.origin.authority
    guard !process.event() else { throw HTTPFailure(.cancelled, host: host, detail: "killed") }
    guard let account = accounts[host] else { throw HTTPFailure(.unreachable, host: host, detail: "no such host") }
    let line = "\(account.tenant) \(request.method.rawValue) /\(request.path.joined(separator: "/"))"
    let isWrite = !request.method.isSafe && request.path.last != "token" && request.path.last != "get-management-token"
    if isWrite { await check(account.tenant, line) }
    guard !process.event(isWrite ? .beforeWrite : .other) else {
      throw HTTPFailure(.cancelled, host: host, detail: "killed")
    }
    let emulated = EmulatedRequest(request)
    guard account.arrives(emulated, isWrite: isWrite) else {
      note("\(line): unreachable")
      throw HTTPFailure(.unreachable, host: host, detail: "refused")
    }
    let ending = await account.emulator.handle(emulated)
    let isDead = process.event(isWrite ? .afterWrite : .other)
    note("\(line) \(Self.digest(request.body ?? [])): \(ending.word)\(isDead ? ", never read" : "")")
    guard !isDead else {
      throw HTTPFailure(.cancelled, host: host, detail: "killed", mayHaveTakenEffect: !request.method.isSafe)
    }
    switch ending {
    case .answer(let answer): return HTTPResponse(status: answer.status, headers: answer.headers, body: answer.body)
    case .cut, .half:
      throw HTTPFailure(.unknownOutcome, host: host, detail: "cut off", mayHaveTakenEffect: !request.method.isSafe)
    }
  }

  private static func digest(_ bytes: [UInt8]) -> String {
    bytes.isEmpty ? "-" : Digest.sha256(bytes).prefix(4).map { String($0, radix: 16) }.joined()
  }
}

extension EmulatedRequest {
  init(_ request: HTTPRequest) {
    var headers = request.headers
    headers["Host"] = request.origin.authority
    self.init(
      method: request.method.rawValue,
      target: String(request.url.dropFirst(request.origin.description.count)),
      headers: headers,
      body: request.body ?? []
    )
  }
}

extension Emulator.Ending {
  fileprivate var word: String {
    switch self {
    case .answer(let answer): "\(answer.status)"
    case .cut: "cut"
    case .half: "half"
    }
  }
}
