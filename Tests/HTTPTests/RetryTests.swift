import HTTP
import Synchronization
import Testing

/// What came of each attempt, and what must come of the whole.
struct Story: Sendable, CustomTestStringConvertible {
  var name: String
  var method: HTTPMethod = .get
  var isRepeatable: Bool?
  var attempts: [Result<HTTPResponse, HTTPFailure>]
  var status: Int?
  var kind: HTTPFailure.Kind?
  var mayHaveTakenEffect = false

  var testDescription: String { name }
}

private func failed(_ kind: HTTPFailure.Kind, effect: Bool = false) -> Result<HTTPResponse, HTTPFailure> {
  .failure(HTTPFailure(kind, host: "acme.example", detail: "test", mayHaveTakenEffect: effect))
}

private func answered(_ status: Int, _ headers: HTTPHeaders = [:]) -> Result<HTTPResponse, HTTPFailure> {
  .success(HTTPResponse(status: status, headers: headers))
}

@Suite struct RetryTests {
  static let stories = [
    Story(name: "well", attempts: [answered(200)], status: 200),
    Story(name: "a refusal is an answer", attempts: [answered(403)], status: 403),
    Story(name: "a read through trouble", attempts: [answered(503), answered(500), answered(200)], status: 200),
    Story(
      name: "a read over broken connections",
      attempts: [failed(.unknownOutcome), failed(.unreachable), answered(200)],
      status: 200
    ),
    Story(
      name: "a write after 429",
      method: .post,
      attempts: [answered(429), answered(429), answered(201)],
      status: 201
    ),
    Story(
      name: "a write without a connection",
      method: .post,
      attempts: [failed(.unreachable), answered(201)],
      status: 201
    ),
    Story(name: "a write that cannot be done", method: .post, attempts: [answered(501)], status: 501),
    Story(
      name: "a write into trouble",
      method: .post,
      attempts: [answered(502)],
      kind: .unknownOutcome,
      mayHaveTakenEffect: true
    ),
    Story(
      name: "a write whose answer was lost",
      method: .post,
      attempts: [failed(.unknownOutcome, effect: true)],
      kind: .unknownOutcome,
      mayHaveTakenEffect: true
    ),
    Story(
      name: "a write into trouble, after 429",
      method: .patch,
      attempts: [answered(429), answered(500)],
      kind: .unknownOutcome,
      mayHaveTakenEffect: true
    ),
    Story(
      name: "a write that may be repeated",
      method: .put,
      isRepeatable: true,
      attempts: [answered(502), answered(200)],
      status: 200
    ),
    Story(
      name: "a write that may be repeated, and then nobody is there",
      method: .put,
      isRepeatable: true,
      attempts: [failed(.unknownOutcome, effect: true)] + Array(repeating: failed(.unreachable), count: 4),
      kind: .unknownOutcome,
      mayHaveTakenEffect: true
    ),
    Story(name: "nobody is there", attempts: Array(repeating: failed(.unreachable), count: 5), kind: .unreachable),
    Story(name: "nothing but 429", attempts: Array(repeating: answered(429), count: 5), status: 429),
    Story(name: "nothing but trouble", attempts: Array(repeating: answered(503), count: 5), status: 503),
    Story(name: "not trusted", attempts: [failed(.untrusted)], kind: .untrusted),
    Story(name: "too large", attempts: [failed(.tooLarge)], kind: .tooLarge),
    Story(name: "cancelled", attempts: [failed(.cancelled)], kind: .cancelled),
    Story(name: "longer than there is patience", attempts: [answered(429, ["Retry-After": "121"])], status: 429),
    Story(
      name: "as long as there is patience",
      attempts: [answered(429, ["Retry-After": "119"]), answered(200)],
      status: 200
    ),
  ]

  @Test(arguments: stories)
  func `a request is tried again only where that can do no harm`(_ story: Story) async throws {
    let clock = FakeTime()
    let sender = Scripted(story.attempts)
    let client = paced(sender, clock)
    let request = HTTPRequest(story.method, try Origin("acme.example"), ["a"], isRepeatable: story.isRepeatable)
    let result = await outcome(client, request)
    #expect(result.status == story.status)
    #expect(result.failure?.kind == story.kind)
    #expect(result.failure?.mayHaveTakenEffect ?? false == story.mayHaveTakenEffect)
    #expect(sender.count == story.attempts.count)
  }

  @Test func `the answer that ends patience says how long the platform asks to wait`() async throws {
    let clock = FakeTime()
    let sender = Scripted([answered(429, ["Retry-After": "121"])])
    let request = HTTPRequest(.get, try Origin("acme.example"), ["a"])
    let response = try await paced(sender, clock).send(request)
    #expect(response.wait == .seconds(121))
    #expect(response.waitText == "; it asks to wait 121 s before the command is run again")
    #expect(HTTPResponse(status: 429).waitText.isEmpty)
  }

  @Test func `waits double, vary, and are never shorter than manual`() async throws {
    for (random, waits) in [(0.0, [0.25, 0.5, 1, 5]), (0.5, [0.375, 0.75, 1.5, 5])] {
      let clock = FakeTime()
      let sender = Scripted([
        answered(500), answered(500), failed(.unknownOutcome), answered(500, ["Retry-After": "5"]), answered(200),
      ])
      let request = HTTPRequest(.get, try Origin("acme.example"), ["a"])
      #expect(await outcome(paced(sender, clock, random: random), request).status == 200)
      #expect(clock.sleeps.map { $0 / .seconds(1) } == waits)
    }
  }

  @Test func `the time that all attempts take is bounded`() async throws {
    let clock = FakeTime()
    let sender = Scripted(Array(repeating: answered(500), count: 100))
    let request = HTTPRequest(.get, try Origin("acme.example"), ["a"])
    #expect(await outcome(paced(sender, clock, attempts: 100), request).status == 500)
    #expect(clock.slept <= .seconds(120))
    #expect(clock.slept > .seconds(100))
  }

  @Test func `an unknown outcome brings what was answered`() async throws {
    let sender = Scripted([.success(HTTPResponse(status: 504, body: Array("gateway".utf8)))])
    let request = HTTPRequest(.post, try Origin("acme.example"), ["a"])
    let failure = try #require(await outcome(paced(sender, FakeTime()), request).failure)
    #expect(failure.response?.text == "gateway")
    #expect(
      failure.description
        == "acme.example may have carried out a request whose answer was lost: it answered 504; read again before it is repeated"
    )
  }

  @Test func `after a long 429 the next request is refused without being sent`() async throws {
    let clock = FakeTime()
    let sender = Scripted([answered(429, ["Retry-After": "600"])])
    let client = paced(sender, clock)
    let request = HTTPRequest(.post, try Origin("acme.example"), ["a"])
    #expect(await outcome(client, request).status == 429)
    let failure = try #require(await outcome(client, request).failure)
    #expect(failure.kind == .busy)
    #expect(failure.retryAfter == .seconds(600))
    #expect(failure.description.contains("its limit is lifted in 600 s"))
    #expect(sender.count == 1)
    #expect(clock.now == .zero)
  }

  @Test func `cancelled between two attempts, it ends, and says what may have happened`() async throws {
    for (first, effect) in [(answered(500), true), (answered(429), false)] {
      let sender = Scripted([first])
      let request = HTTPRequest(.put, try Origin("acme.example"), ["a"], isRepeatable: true)
      let clock = FakeTime()
      var time = clock.time
      time.sleep = { _ in throw CancellationError() }
      let pacer = Pacer(Pacer.Budget(perSecond: 100, burst: 100), time: clock.time)
      let failure = try #require(await outcome(PacedClient(sender, pacer, time: time), request).failure)
      #expect(failure.kind == .cancelled)
      #expect(failure.mayHaveTakenEffect == effect)
      #expect(sender.count == 1)
    }
  }

  @Test func `what is waited for is told while it lasts: the host, and how long`() async throws {
    let clock = FakeTime()
    let waits = Mutex<[String]>([])
    var policy = RetryPolicy()
    policy.random = { 0 }
    policy.isWaiting = { host, wait in waits.withLock { $0.append("\(host) \(wait)") } }
    let sender = Scripted([answered(429, ["Retry-After": "7"]), answered(200)])
    let pacer = Pacer(Pacer.Budget(perSecond: 100, burst: 100), time: clock.time)
    let request = HTTPRequest(.get, try Origin("acme.example"), ["a"])
    #expect(await outcome(PacedClient(sender, pacer, policy, time: clock.time), request).status == 200)
    #expect(waits.withLock { $0 }.first == "acme.example 7.0 seconds")
  }

  private func paced(_ sender: Scripted, _ clock: FakeTime, random: Double = 0, attempts: Int = 5) -> PacedClient {
    var policy = RetryPolicy()
    policy.random = { random }
    policy.attempts = attempts
    let pacer = Pacer(Pacer.Budget(perSecond: 100, burst: 100), time: clock.time)
    return PacedClient(sender, pacer, policy, time: clock.time)
  }
}
