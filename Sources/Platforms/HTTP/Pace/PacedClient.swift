/// Requests to one platform, at its pace, tried again where that can do no harm.
///
/// An answer of 429, and a connection that never came about, are tried again for every request. Trouble after the request
/// was sent is tried again only for those that may be repeated; for the others it is an unknown outcome.
package struct PacedClient: HTTPSender {
  private let sender: any HTTPSender
  private let pacer: Pacer
  private let policy: RetryPolicy
  private let time: Time

  package init(_ sender: any HTTPSender, _ pacer: Pacer, _ policy: RetryPolicy = RetryPolicy(), time: Time = .system) {
    self.sender = sender
    self.pacer = pacer
    self.policy = policy
    self.time = time
  }

  /// The answer, which may be one of 429 or 5xx when patience has ended.
  package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    var attempts = Attempts()
    var request = request
    request.headers["User-Agent"] = UserAgent.text
    do throws(HTTPFailure) {
      return try await send(request, &attempts)
    } catch {
      throw attempts.mayHaveTakenEffect ? error.afterEffect : error
    }
  }

  /// What has been tried so far.
  private struct Attempts {
    var count = 1
    var deadline: Duration?
    /// What the platform had taken of all requests when this one was last refused.
    var progress: Int?
    /// Whether an earlier one may have changed something, so that a later failure must not say that nothing did.
    var mayHaveTakenEffect = false
  }

  private func send(_ request: HTTPRequest, _ attempts: inout Attempts) async throws(HTTPFailure) -> HTTPResponse {
    while true {
      let before = time.now()
      try await waitForTurn(request)
      attempts.deadline? += time.now() - before
      if attempts.deadline == nil { attempts.deadline = time.now() + policy.total }
      try await checkLock(request)
      let outcome = await once(request)
      switch Verdict(outcome, isRepeatable: request.isRepeatable, epoch: time.epoch()) {
      case .settled: return try outcome.get()
      case .unknown: throw unknown(try outcome.get(), request)
      case .again(let manual):
        if (try? outcome.get())?.status == 429 { await forgive(&attempts) }
        let wait = max(policy.wait(afterAttempt: attempts.count), manual ?? .zero)
        let lastStart = attempts.deadline ?? time.now() + policy.total
        guard attempts.count < policy.attempts, time.now() + wait <= lastStart else {
          var last = try outcome.get()
          last.wait = manual
          return last
        }
        if !request.method.isSafe, outcome.leavesDoubt { attempts.mayHaveTakenEffect = true }
        guard try await sleep(wait, request) else { return try outcome.get() }
        attempts.count += 1
      }
    }
  }

  /// A request that is refused while others are taken has bad luck; it is not the platform that has no room.
  private func forgive(_ attempts: inout Attempts) async {
    let progress = await pacer.progress
    if let last = attempts.progress, last < progress { (attempts.count, attempts.deadline) = (1, nil) }
    attempts.progress = progress
  }

  private func once(_ request: HTTPRequest) async -> Result<HTTPResponse, HTTPFailure> {
    let sent = time.now()
    let outcome: Result<HTTPResponse, HTTPFailure>
    do throws(HTTPFailure) {
      outcome = .success(try await sender.send(request))
    } catch {
      outcome = .failure(error)
    }
    await pacer.finished(request.bucket, try? outcome.get(), sent: sent)
    return outcome
  }

  private func waitForTurn(_ request: HTTPRequest) async throws(HTTPFailure) {
    let isGivenUp: @Sendable () -> Bool = { [policy] in !request.method.isSafe && policy.isGivenUp?() == true }
    let (isWaiting, host) = (policy.isWaiting, request.origin.authority)
    switch await pacer.turn(
      request.bucket,
      patience: policy.total,
      isGivenUp: isGivenUp,
      isWaiting: { isWaiting?(host, $0) }
    ) {
    case .granted: return
    case .cancelled: throw cancelled(request)
    case .busy(let wait):
      let seconds = Int(wait.inSeconds.rounded(.up))
      var failure = HTTPFailure(
        .busy,
        host: request.origin.authority,
        detail: "its limit is lifted in \(seconds) s, and the longest wait is \(Int(policy.total.inSeconds)) s"
      )
      failure.retryAfter = wait
      throw failure
    }
  }

  /// Asked as late as can be: a process may be stopped for any time between two requests.
  private func checkLock(_ request: HTTPRequest) async throws(HTTPFailure) {
    guard !request.method.isSafe, policy.isLocked?() == true else { return }
    await pacer.finished(request.bucket, nil)
    throw HTTPFailure(
      .cancelled,
      host: request.origin.authority,
      detail: "the lock on the tenant was not renewed in time, and another process may be writing"
    )
  }

  /// How often it is looked whether a wait is given up.
  private static let glance = Duration.milliseconds(100)

  /// Waits before the next attempt; false where there shall be none.
  private func sleep(_ wait: Duration, _ request: HTTPRequest) async throws(HTTPFailure) -> Bool {
    do {
      guard let isGivenUp = policy.isGivenUp else {
        policy.isWaiting?(request.origin.authority, wait)
        try await time.sleep(wait)
        return true
      }
      let end = time.now() + wait
      while !isGivenUp() {
        let rest = end - time.now()
        if rest <= .zero { return true }
        policy.isWaiting?(request.origin.authority, rest)
        try await time.sleep(min(rest, Self.glance))
      }
      return false
    } catch {
      throw cancelled(request)
    }
  }

  private func cancelled(_ request: HTTPRequest) -> HTTPFailure {
    HTTPFailure(.cancelled, host: request.origin.authority, detail: "cancelled")
  }

  private func unknown(_ response: HTTPResponse, _ request: HTTPRequest) -> HTTPFailure {
    var failure = HTTPFailure(
      .unknownOutcome,
      host: request.origin.authority,
      detail: "it answered \(response.status)",
      mayHaveTakenEffect: true
    )
    failure.response = response
    return failure
  }
}

extension Result<HTTPResponse, HTTPFailure> {
  /// Whether something may have happened although it did not go well.
  fileprivate var leavesDoubt: Bool {
    switch self {
    case .success(let response): response.status >= 500
    case .failure(let failure): failure.mayHaveTakenEffect
    }
  }
}

extension HTTPFailure {
  /// The same failure of a request that may have been carried out before.
  fileprivate var afterEffect: HTTPFailure {
    var failure = self
    failure.mayHaveTakenEffect = true
    if [.unreachable, .untrusted, .busy].contains(kind) { failure.kind = .unknownOutcome }
    return failure
  }
}
