import HTTP
import Testing

/// What a run of many requests gets of a limit, and how often it is refused.
@Suite struct PaceTests {
  typealias Limit = SimulatedPlatform.Limit
  typealias Manner = SimulatedPlatform.Manner

  static let limits = [
    Limit(2), Limit(5), Limit(10), Limit(16), Limit(50), Limit(300), Limit(100, per: 60),
  ]
  static let latencies: [Duration] = [.milliseconds(5), .milliseconds(80), .milliseconds(300)]
  static let manners = latencies.flatMap { latency in
    [
      Manner(latency: latency), Manner(tellsRetryAfter: true, tellsDate: true, latency: latency),
    ]
  }
  static let documented = Pacer.Budget(perSecond: 2, burst: 2)

  /// Sends requests side by side until so many windows could have been used up.
  private func run(
    _ limit: Limit,
    _ manner: Manner,
    budget: Pacer.Budget = documented,
    windows: Int = 8,
    from epoch: Double = 1_795_262_400.37
  ) async throws -> (platform: SimulatedPlatform, failures: [String]) {
    let clock = SimulatedTime(epoch: .seconds(epoch))
    let platform = SimulatedPlatform(limit, manner, clock.time)
    var policy = RetryPolicy()
    policy.random = { 0.5 }
    let client = PacedClient(platform, Pacer(budget, time: clock.time), policy, time: clock.time)
    let request = HTTPRequest(.get, try Origin("acme.example"), ["a"])
    let total = limit.amount * windows
    // As many side by side as the latency needs to use a window up.
    let width = limit.period > 1 ? 12 : min(100, max(12, limit.amount))
    let failures = Failures()
    await clock.sideBySide(width) { number in
      for _ in stride(from: number, to: total, by: width) {
        let result = await outcome(client, request)
        if result.status != 200 { await failures.add("\(result)") }
      }
    }
    return (platform, await failures.all)
  }

  private actor Failures {
    var all: [String] = []
    func add(_ text: String) { all.append(text) }
  }

  private func share(_ taken: [Int], of limit: Limit) -> Double {
    let usable = limit.amount - (limit.burst == limit.amount ? Int(Double(limit.burst) * 0.2) : 0)
    return Double(taken.reduce(0, +)) / Double(max(1, taken.count * usable))
  }

  @Test(arguments: limits, manners)
  func `what is not kept for sign-ins is used up, without a refusal`(_ limit: Limit, _ manner: Manner) async throws {
    for phase in [0, 0.37, 0.93] {
      let (platform, failures) = try await run(limit, manner, from: 1_795_262_400 + phase)
      let share = share(platform.taken, of: limit)
      #expect(failures.isEmpty && platform.taken.count >= 5, "\(failures.prefix(2))")
      #expect(share >= 0.95 && share <= 1.0001, "\(phase): \(share) \(platform.taken)")
      #expect(platform.refused.isEmpty, "\(phase)")
    }
  }

  @Test(arguments: [-3600, -2.5, -0.9, -0.4, -0.02, 0.3, 1.7, 3600])
  func `a clock that is off costs a few refusals, once`(_ ahead: Double) async throws {
    for limit in [Limit(2), Limit(10), Limit(50), Limit(100, per: 60)] {
      for latency in Self.latencies {
        let manner = Manner(tellsDate: true, latency: latency, ahead: .seconds(ahead))
        let (platform, failures) = try await run(limit, manner)
        #expect(failures.isEmpty, "\(failures.prefix(2))")
        #expect(
          platform.refused.count <= limit.amount && Set(platform.refused).count <= 1,
          "\(limit) \(latency): \(platform.refused.count) in \(Set(platform.refused))"
        )
        let share = share(platform.taken, of: limit)
        #expect(share >= 0.95, "\(limit) \(latency): \(share) \(platform.taken)")
      }
    }
  }

  @Test(arguments: [-0.9, -0.4, -0.02, 0.3])
  func `without a date too, a clock that is off costs a few refusals, once`(_ ahead: Double) async throws {
    for limit in [Limit(2), Limit(10), Limit(50)] {
      for latency in Self.latencies {
        let manner = Manner(latency: latency, ahead: .seconds(ahead))
        let (platform, failures) = try await run(limit, manner)
        #expect(failures.isEmpty, "\(failures.count)")
        #expect(Set(platform.refused).count <= 1, "\(limit) \(latency): \(Set(platform.refused).count)")
        #expect(platform.refused.count <= limit.amount, "\(limit) \(latency)")
      }
    }
  }

  @Test(arguments: [Limit(2, burst: 10), Limit(16, burst: 50)], manners)
  func `what a renewal adds is learned where it does not fill the limit up`(
    _ limit: Limit,
    _ manner: Manner
  ) async throws {
    let (platform, failures) = try await run(limit, manner, windows: limit.burst / limit.amount * 10)
    #expect(failures.isEmpty, "\(failures.prefix(2))")
    #expect(
      Set(platform.refused).count <= 1 && platform.refused.count <= limit.burst,
      "\(platform.refused.count) in \(Set(platform.refused))"
    )
    let share = share(platform.taken, of: limit)
    #expect(share >= 0.95, "\(share) \(platform.taken)")
  }

  @Test(arguments: latencies, [false, true])
  func `a limit that only refusals tell is run into once`(_ latency: Duration, _ tellsRetryAfter: Bool) async throws {
    let manner = Manner(tellsLimit: false, tellsRetryAfter: tellsRetryAfter, latency: latency)
    let budget = Pacer.Budget(perSecond: 5, burst: 10, period: .seconds(60))
    let limit = Limit(100, per: 60)
    let (platform, failures) = try await run(limit, manner, budget: budget, windows: 6)
    #expect(failures.isEmpty, "\(failures.prefix(2))")
    #expect(Set(platform.refused).count <= 1, "\(platform.refused.count) in \(Set(platform.refused))")
    if tellsRetryAfter { #expect(share(platform.taken, of: limit) >= 0.95, "\(platform.taken)") }
  }

  @Test func `a long line of one's own requests is not the platform being busy`() async throws {
    // Each waits for minutes behind the others.
    let (platform, failures) = try await run(Limit(2, per: 60), Manner(latency: .milliseconds(80)), windows: 30)
    #expect(failures.isEmpty, "\(failures.prefix(2))")
    #expect(platform.refused.isEmpty)
  }
}
