import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct RateTests {
  private func rehearse(_ plan: RatePlan, _ body: (Rehearsal, Clock) async throws -> Void) async throws {
    let clock = Clock()
    var settings = Emulator.Settings()
    settings.time = clock.time
    var emulation = Auth0Emulation()
    emulation.rate = plan
    try await EmulatorTests.rehearse(emulation, settings) { try await body($0, clock) }
  }

  @Test func `the free plan takes two in a second, and says when there will be more`() async throws {
    try await rehearse(.free) { api, clock in
      let first = try await api.call(.get, "/guardian/policies")
      #expect(first.headers["x-ratelimit-limit"] == "2")
      #expect(first.headers["x-ratelimit-remaining"] == "1")
      #expect(first.headers["x-ratelimit-reset"] == "1800000001")
      #expect(try await api.call(.get, "/guardian/policies").headers["x-ratelimit-remaining"] == "0")
      let third = try await api.call(.get, "/guardian/policies")
      #expect(third.status == 429 && third.code == "too_many_requests")
      #expect(third.headers["x-ratelimit-remaining"] == "0")
      #expect(third.headers["Retry-After"] == nil)
      // Filled at the top of the second, and not in between.
      clock.advance(.milliseconds(999))
      #expect(try await api.call(.get, "/guardian/policies").status == 429)
      clock.advance(.milliseconds(1))
      #expect(try await api.call(.get, "/guardian/policies").status == 200)
    }
  }

  @Test func `an endpoint's own limit comes after the global one`() async throws {
    try await rehearse(.essentials) { api, clock in
      for _ in 0..<5 { #expect(try await api.call(.get, "/connections").status == 200) }
      let sixth = try await api.call(.get, "/connections")
      #expect(sixth.status == 429 && sixth.headers["x-ratelimit-limit"] == "5")
      #expect(try await api.call(.get, "/clients").status == 200)
      let other = try await api.call(.get, "/guardian/policies")
      #expect(other.status == 200 && other.headers["x-ratelimit-limit"] == "50")
      // Fifty in a minute are not five at its top: they come one by one.
      let reset = try #require(Int(sixth.headers["x-ratelimit-reset"] ?? ""))
      #expect(reset == 1_800_000_002)
      clock.advance(.seconds(2))
      #expect(try await api.call(.get, "/connections").status == 200)
      #expect(try await api.call(.get, "/connections").status == 429)
    }
  }

  @Test func `a burst is spent and comes back slowly`() async throws {
    try await rehearse(.enterpriseDevelopment) { (api, clock) async throws in
      for _ in 0..<10 { #expect(try await api.call(.get, "/guardian/policies").status == 200) }
      #expect(try await api.call(.get, "/guardian/policies").status == 429)
      clock.advance(.seconds(1))
      for _ in 0..<2 { #expect(try await api.call(.get, "/guardian/policies").status == 200) }
      #expect(try await api.call(.get, "/guardian/policies").status == 429)
      clock.advance(.seconds(3600))
      #expect(try await api.call(.get, "/guardian/policies").headers["x-ratelimit-remaining"] == "9")
    }
  }

  @Test func `without limits nothing is said about them`() async throws {
    try await rehearse(.none) { (api, _) async throws in
      #expect(try await api.call(.get, "/guardian/policies").headers["x-ratelimit-limit"] == nil)
    }
  }

  @Test func `the wait can be told in a header of its own`() async throws {
    var emulation = Auth0Emulation()
    emulation.rate = .custom(burst: 1, amount: 1, per: .hour)
    emulation.variations.sendsRetryAfter = true
    try await EmulatorTests.rehearse(emulation) { api in
      try await api.call(.get, "/guardian/policies")
      #expect(try await api.call(.get, "/guardian/policies").headers["Retry-After"] != nil)
    }
  }

  @Test(arguments: [
    ("none", RatePlan.none), ("free", .free), ("enterprise-development", .enterpriseDevelopment),
    ("5/s", .custom(burst: 5, amount: 5, per: .second)), ("100/min", .custom(burst: 100, amount: 100, per: .minute)),
    ("2/s:10", .custom(burst: 10, amount: 2, per: .second)),
  ])
  func `limits are read from text`(_ text: String, _ plan: RatePlan) { #expect(RatePlan(text: text) == plan) }

  @Test(arguments: ["", "fast", "5", "5/d", "0/s", "5/s:0", "5/s:", "-1/s"])
  func `what is not a limit is none`(_ text: String) { #expect(RatePlan(text: text) == nil) }
}
