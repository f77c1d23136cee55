import HTTP
import Testing

/// The headers of an answer, and how long the next turn then has to wait.
struct Hint: Sendable, CustomTestStringConvertible {
  var headers: HTTPHeaders
  var status = 200
  var wait: Double

  var testDescription: String { "\(status) \(headers.fields.map { "\($0.name): \($0.value)" })" }
}

@Suite struct PacerTests {
  let clock = FakeTime()

  private func pacer(_ perSecond: Double = 2, burst: Int = 4, headRoom: Double = 0.2) -> Pacer {
    Pacer(Pacer.Budget(perSecond: perSecond, burst: burst, headRoom: headRoom), time: clock.time)
  }

  @Test func `it begins with the burst and goes on at the documented rate`() async {
    let pacer = pacer()
    var moments: [Double] = []
    for _ in 0..<8 {
      #expect(await pacer.turn() == .granted)
      await pacer.finished("", HTTPResponse(status: 200))
      moments.append(clock.now / .seconds(1))
    }
    #expect(moments == [0, 0, 0, 0, 0.5, 1, 1.5, 2])
    clock.advance(.seconds(60))
    for _ in 0..<4 { #expect(await pacer.turn() == .granted) }
    #expect(clock.now == .seconds(62))
  }

  @Test func `many at once get no more than the rate, each of them a turn`() async {
    let pacer = pacer(10, burst: 5)
    let clock = clock
    let moments = await withTaskGroup(of: Duration.self) { group in
      for _ in 0..<60 {
        group.addTask {
          #expect(await pacer.turn() == .granted)
          let moment = clock.now
          await pacer.finished("", HTTPResponse(status: 200))
          return moment
        }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted()
    }
    for (index, moment) in moments.enumerated() {
      #expect(moment / .seconds(1) >= Double(index + 1 - 5) / 10 - 1e-6, "\(index)")
    }
  }

  @Test(arguments: [
    // Ten are left, two of ten kept back.
    Hint(
      headers: ["x-ratelimit-limit": "10", "x-ratelimit-remaining": "10", "x-ratelimit-reset": "1795262430"],
      wait: 0
    ),
    Hint(
      headers: ["x-ratelimit-limit": "10", "x-ratelimit-remaining": "3", "x-ratelimit-reset": "1795262430"],
      wait: 0
    ),
    Hint(
      headers: ["x-ratelimit-limit": "10", "x-ratelimit-remaining": "2", "x-ratelimit-reset": "1795262430"],
      wait: 30
    ),
    Hint(
      headers: ["X-RateLimit-Limit": "2", "X-RateLimit-Remaining": "1", "X-RateLimit-Reset": "1795262401"],
      wait: 0
    ),
    Hint(
      headers: ["X-RateLimit-Limit": "2", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1795262401"],
      wait: 1
    ),
    Hint(headers: ["RateLimit-Limit": "9, 9;w=60", "RateLimit-Remaining": "0", "RateLimit-Reset": "7"], wait: 7),
    // Counted by the server's clock, which is an hour behind.
    Hint(
      headers: [
        "Date": "Sat, 21 Nov 2026 11:00:00 GMT", "x-ratelimit-limit": "10", "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": "1795258805",
      ],
      wait: 5
    ),
    // A second off is no more than the rounding of a date.
    Hint(
      headers: [
        "Date": "Sat, 21 Nov 2026 11:59:59 GMT", "x-ratelimit-limit": "10", "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": "1795262405",
      ],
      wait: 5
    ),
    Hint(headers: ["Retry-After": "12"], status: 429, wait: 12),
    Hint(headers: ["Retry-After": "Sat, 21 Nov 2026 12:00:42 GMT"], status: 429, wait: 42),
    Hint(headers: ["RateLimit-Reset": "9"], status: 429, wait: 9),
    Hint(headers: ["x-ratelimit-reset": "1795262403"], status: 429, wait: 3),
    // Not a limit, not a wait, not a number.
    Hint(headers: ["Retry-After": "12"], status: 200, wait: 0),
    Hint(headers: ["Retry-After": "-5", "x-ratelimit-reset": "soon"], status: 200, wait: 0),
    // Refused without a word of when: until the platform's usual period is over.
    Hint(headers: [:], status: 429, wait: 1),
    Hint(headers: ["Retry-After": "-5", "x-ratelimit-reset": "soon"], status: 429, wait: 1),
    Hint(headers: ["Retry-After": "Sat, 21 Nov 2026 11:00:00 GMT"], status: 429, wait: 1),
  ])
  func `it follows what the answers say`(_ hint: Hint) async {
    let pacer = pacer()
    #expect(await pacer.turn() == .granted)
    await pacer.finished("", HTTPResponse(status: hint.status, headers: hint.headers))
    #expect(await pacer.turn() == .granted)
    #expect(abs(clock.now / .seconds(1) - hint.wait) < 1e-6)
  }

  @Test func `it speeds up where the platform gives more than it documents`() async {
    let pacer = pacer(1, burst: 1)
    for remaining in (20..<100).reversed() {
      #expect(await pacer.turn() == .granted)
      await pacer.finished("", limit(100, remaining: remaining, resetsIn: 10))
    }
    #expect(clock.now == .zero)
    // The share of the sign-ins is left alone until the limit is renewed, and then as much may go again at once.
    for _ in 0..<80 { #expect(await pacer.turn() == .granted) }
    #expect(clock.now == .seconds(10))
  }

  @Test func `a limit that was learned counts in the next windows, without an answer of theirs`() async {
    let pacer = pacer(1, burst: 1)
    #expect(await pacer.turn() == .granted)
    await pacer.finished("", limit(10, remaining: 0, resetsIn: 1))
    for _ in 0..<8 { #expect(await pacer.turn() == .granted) }
    #expect(clock.now == .seconds(1))
  }

  @Test func `a small limit that was learned is not exceeded in the next windows`() async {
    let pacer = pacer(100, burst: 100)
    #expect(await pacer.turn() == .granted)
    await pacer.finished("", limit(2, remaining: 1, resetsIn: 1))
    var moments: [Double] = []
    for _ in 0..<7 {
      #expect(await pacer.turn() == .granted)
      moments.append(clock.now / .seconds(1))
      await pacer.finished("", limit(2, remaining: (moments.count + 1) % 2, resetsIn: 1))
    }
    #expect(moments == [0, 1, 1, 2, 2, 3, 3])
  }

  @Test func `a renewal that was expected too early is expected later from then on`() async {
    let pacer = pacer(1, burst: 1)
    #expect(await pacer.turn() == .granted)
    await pacer.finished("", limit(2, remaining: 0, resetsIn: 1))
    #expect(await pacer.turn() == .granted)
    #expect(clock.now == .seconds(1))
    // The platform's clock is behind: it still counts in the old window.
    await pacer.finished("", limit(2, remaining: 0, resetsIn: 0, status: 429))
    #expect(await pacer.turn() == .granted)
    #expect(clock.now == .seconds(2))
    await pacer.finished("", limit(2, remaining: 0, resetsIn: 0))
    #expect(await pacer.turn() == .granted)
    #expect(clock.now == .seconds(3))
  }

  @Test func `a refusal without a word ends the burst, and what was taken before it is the limit`() async {
    let pacer = pacer(100, burst: 4)
    for _ in 0..<4 {
      #expect(await pacer.turn() == .granted)
      await pacer.finished("", HTTPResponse(status: 200))
    }
    #expect(await pacer.turn() == .granted)
    let refused = clock.now
    await pacer.finished("", HTTPResponse(status: 429))
    for _ in 0..<4 {
      #expect(await pacer.turn() == .granted)
      await pacer.finished("", HTTPResponse(status: 200))
    }
    #expect(clock.now >= refused + .seconds(1) && clock.now < refused + .seconds(2))
    #expect(await pacer.turn() == .granted)
    #expect(clock.now >= refused + .seconds(2))
  }

  @Test func `those under way count against what is left`() async {
    let pacer = pacer(1, burst: 1)
    #expect(await pacer.turn() == .granted)
    await pacer.finished("", limit(10, remaining: 5, resetsIn: 10))
    for _ in 0..<3 { #expect(await pacer.turn() == .granted) }
    #expect(clock.now == .zero)
    // Five are left, two are kept back, three are under way.
    #expect(await pacer.turn() == .granted)
    #expect(clock.now == .seconds(10))
  }

  @Test func `an answer that overtook another changes nothing for the worse`() async {
    let pacer = pacer(1, burst: 1)
    for _ in 0..<2 { _ = await pacer.turn() }
    let beginning = clock.now
    await pacer.finished("", limit(10, remaining: 2, resetsIn: 5))
    await pacer.finished("", limit(10, remaining: 9, resetsIn: 5))
    #expect(await pacer.turn() == .granted)
    #expect(abs((clock.now - beginning) / .seconds(1) - 5) < 1e-6)
  }

  @Test func `each limit is its own, and a 429 is for all`() async {
    let pacer = pacer(1, burst: 3)
    #expect(await pacer.turn("connections") == .granted)
    await pacer.finished("connections", limit(5, remaining: 0, resetsIn: 40))
    #expect(await pacer.turn("clients") == .granted)
    #expect(clock.now == .zero)
    await pacer.finished("clients", HTTPResponse(status: 429, headers: ["Retry-After": "4"]))
    #expect(await pacer.turn("clients") == .granted)
    #expect(clock.now == .seconds(4))
    #expect(await pacer.turn("connections") == .granted)
    #expect(clock.now == .seconds(40))
  }

  @Test func `whoever has not the patience is told at once how long it takes`() async {
    let pacer = pacer()
    #expect(await pacer.turn() == .granted)
    await pacer.finished("", HTTPResponse(status: 429, headers: ["Retry-After": "300"]))
    #expect(await pacer.turn(patience: .seconds(60)) == .busy(.seconds(300)))
    #expect(clock.now == .zero)
    #expect(await pacer.turn(patience: .seconds(300)) == .granted)
    #expect(clock.now == .seconds(300))
  }

  @Test func `whoever is cancelled leaves the line`() async {
    let pacer = pacer(1, burst: 1)
    #expect(await pacer.turn() == .granted)
    let task = Task { await pacer.turn() }
    task.cancel()
    #expect(await task.value == .cancelled)
    let beginning = clock.now
    #expect(await pacer.turn() == .granted)
    #expect(clock.now <= beginning + .seconds(1))
  }

  private func limit(_ limit: Int, remaining: Int, resetsIn: Int, status: Int = 200) -> HTTPResponse {
    let reset = Int((FakeTime.beginning + clock.now) / .seconds(1)) + resetsIn
    return HTTPResponse(
      status: status,
      headers: [
        "x-ratelimit-limit": "\(limit)", "x-ratelimit-remaining": "\(remaining)", "x-ratelimit-reset": "\(reset)",
      ]
    )
  }
}
