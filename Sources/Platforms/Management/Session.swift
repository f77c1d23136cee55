package import HTTP
package import Platform
import Threads

/// The requests of one run to one tenant: paced, signed in, stamped, and their failures explained.
///
/// The token is asked for once, and again shortly before it ends or when the platform no longer takes it.
package actor Session {
  /// Asks the platform for a token.
  package typealias SignIn = @Sendable (any HTTPSender) async throws(PlatformFailure) -> AccessToken
  /// Says what an answer that is no success means.
  package typealias Explain = @Sendable (HTTPRequest, HTTPResponse) -> PlatformFailure

  /// How long before its end a token is replaced, so that none ends on its way.
  private static let margin = Duration.seconds(60)
  /// How long a token is used at least.
  ///
  /// One that says it has ended already would otherwise be asked for with every request. Where it has ended in truth, an
  /// answer of 401 says so.
  private static let shortestUse = Duration.seconds(30)

  package nonisolated let origin: Origin
  private let network: Network
  private let client: PacedClient
  private let headers: HTTPHeaders
  private let stamp: String?
  private let signIn: SignIn
  private let explain: Explain
  private var token: (token: AccessToken, ends: Duration)?
  private var asking: Task<Result<AccessToken, PlatformFailure>, Never>?

  /// `stamp` is the header that the platform keeps in its logs for whoever looks for a run's changes, where it has one.
  package init(
    _ network: Network,
    _ origin: Origin,
    budget: Pacer.Budget,
    headers: HTTPHeaders = [:],
    stamp: String? = nil,
    signIn: @escaping SignIn,
    explain: @escaping Explain
  ) {
    self.network = network
    self.origin = origin
    let pacer = Pacer(network.budget ?? budget, time: network.time)
    client = PacedClient(network.sender, pacer, network.retry, time: network.time)
    self.headers = headers
    self.stamp = stamp
    self.signIn = signIn
    self.explain = explain
  }

  /// The token that requests are sent with.
  package func currentToken() async throws(PlatformFailure) -> AccessToken {
    if let token, network.time.now() < token.ends { return token.token }
    let task =
      asking
      ?? Task(executorPreference: Simulation.current?.executor) { [signIn, client] in
        await Result.catching { () throws(PlatformFailure) in try await signIn(client) }
      }
    asking = task
    let start = network.time.now()
    let result = await task.value
    asking = nil
    let fresh = try result.get()
    network.redactor.registerThroughout(fresh.value)
    token = (fresh, start + max(fresh.lifetime - Self.margin, fresh.lifetime / 2, Self.shortestUse))
    return fresh
  }

  /// A successful answer; everything else is thrown, explained.
  package func send(_ request: HTTPRequest) async throws(PlatformFailure) -> HTTPResponse {
    let response = try await look(request)
    guard response.isSuccess else { throw explain(request, response) }
    return response
  }

  /// Any answer, also one that is no success: for questions that a refusal answers.
  package func look(_ request: HTTPRequest) async throws(PlatformFailure) -> HTTPResponse {
    let shown = try await currentToken()
    var response = try await send(request, showing: shown)
    if response.status == 401 {
      // A token can end early: one new one is tried before the platform's no is taken for an answer. Requests side by
      // side give up the same one once.
      if token?.token.value == shown.value { token = nil }
      response = try await send(request, showing: try await currentToken())
    }
    if response.isSuccess, !request.method.isSafe { Effects.current?.note() }
    return response
  }

  private func send(_ request: HTTPRequest, showing token: AccessToken) async throws(PlatformFailure) -> HTTPResponse {
    var request = request
    request.headers["Authorization"] = "Bearer " + token.value
    request.headers["Accept"] = "application/json"
    for field in headers.fields { request.headers[field.name] = field.value }
    if let stamp, !request.method.isSafe { request.headers[stamp] = network.correlation }
    do {
      return try await client.send(request)
    } catch {
      throw PlatformFailure(error, explain, request)
    }
  }
}

extension Result where Failure: Error {
  /// What the work returned or threw.
  fileprivate static func catching(_ work: () async throws(Failure) -> Success) async -> Result {
    do throws(Failure) {
      return .success(try await work())
    } catch {
      return .failure(error)
    }
  }
}

extension PlatformFailure {
  /// A failure of the way there, as the engine takes it.
  package init(_ failure: HTTPFailure, _ explain: Session.Explain, _ request: HTTPRequest) {
    // What was answered helps whoever asks the platform's support.
    let answered = failure.response.map { "; " + explain(request, $0).message } ?? ""
    let text = failure.description + answered
    switch failure.kind {
    case .busy: self = .busy(text, retryAfter: failure.retryAfter)
    case .unknownOutcome where failure.mayHaveTakenEffect: self = .unknownOutcome(text)
    case .tooLarge where failure.mayHaveTakenEffect, .cancelled where failure.mayHaveTakenEffect:
      self = .unknownOutcome(text)
    case .tooLarge, .malformed: self = .refused(text)
    case .unreachable, .noLibrary, .untrusted, .unknownOutcome, .cancelled: self = .unreachable(text)
    }
  }
}
