import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct FaultTests {
  private let client: JSON = ["name": "Web"]

  private func count(_ api: Rehearsal) async throws -> Int {
    try await api.emulator.store.access { try $0.count("clients") } - 2
  }

  @Test func `429 looks like the platform's own`() async throws {
    try await rehearse { api in
      api.emulator.faults = [FaultRule(.tooManyRequests, times: 1)]
      let answer = try await api.call(.post, "/clients", client)
      #expect(answer.status == 429 && answer.code == "too_many_requests")
      #expect(answer.message == "Global limit has been reached")
      #expect(answer.headers["x-ratelimit-remaining"] == "0")
      let usual = try await api.call(.get, "/clients").headers["x-ratelimit-limit"]
      #expect(answer.headers["x-ratelimit-limit"] == usual ?? "10000")
      #expect(try #require(Int(answer.headers["x-ratelimit-reset"] ?? "")) > 1_700_000_000)
      #expect(try await count(api) == 0)
      #expect(try await api.call(.post, "/clients", client).status == 201)
    }
  }

  @Test(arguments: [500, 502, 503, 504])
  func `an error of the server changes nothing, or does all the same`(_ status: Int) async throws {
    try await rehearse { (api) async throws in
      api.emulator.faults = [FaultRule(.failure(status))]
      #expect(try await api.call(.post, "/clients", client).status == status)
      #expect(try await count(api) == 0)
      api.emulator.faults = [FaultRule(.failureAfter(status))]
      #expect(try await api.call(.post, "/clients", client).status == status)
      #expect(try await count(api) == 1)
    }
  }

  @Test func `an answer can be cut off before and after the write, and in its middle`() async throws {
    try await rehearse { (api) async throws in
      for (fault, made) in [(Fault.cutBefore, 0), (.cutAfter, 1), (.cutDuring, 2)] {
        api.emulator.faults = [FaultRule(fault)]
        let failure = await #expect(throws: HTTPFailure.self) { try await api.call(.post, "/clients", client) }
        #expect(failure?.kind == .unknownOutcome)
        #expect(try await count(api) == made)
      }
      #expect(api.emulator.exchanges.map(\.status) == [nil, nil, nil])
      #expect(api.emulator.exchanges.map(\.fault) == [.cutBefore, .cutAfter, .cutDuring])
      api.emulator.faults = []
      #expect(try await api.call(.get, "/clients").status == 200)
    }
  }

  @Test func `a slow answer is a whole one`() async throws {
    let clock = Clock()
    var settings = Emulator.Settings()
    settings.time = clock.time
    try await rehearse(Auth0Emulation(), settings) { (api) async throws in
      let before = clock.time.epoch()
      api.emulator.faults = [FaultRule(.slow(.seconds(7)))]
      #expect(try await api.call(.post, "/clients", client).status == 201)
      #expect(clock.time.epoch() - before == .seconds(7))
    }
  }

  @Test func `a fault strikes at a number, at a path, or so often`() async throws {
    try await rehearse { api in
      api.emulator.faults = [
        FaultRule(.failure(503), .index(1)),
        FaultRule(.failure(500), .matching(method: "PUT", pathPrefix: "/api/v2/guardian/factors/"), times: 2),
      ]
      var statuses: [Int] = []
      for _ in 0..<3 { statuses.append(try await api.call(.get, "/guardian/factors").status) }
      for _ in 0..<3 { statuses.append(try await api.call(.put, "/guardian/factors/otp", ["enabled": true]).status) }
      #expect(statuses == [200, 503, 200, 500, 500, 200])
      api.emulator.resetExchanges()
      try await api.call(.get, "/guardian/factors")
      #expect(try await api.call(.get, "/guardian/factors").status == 503)
    }
  }

  @Test(arguments: [
    ("429", FaultRule(.tooManyRequests)),
    ("429x3@5", FaultRule(.tooManyRequests, .index(5), times: 3)),
    ("503@/api", FaultRule(.failure(503), .matching(method: nil, pathPrefix: "/api"))),
    (
      "after-502@PATCH /api/v2/connections",
      FaultRule(.failureAfter(502), .matching(method: "PATCH", pathPrefix: "/api/v2/connections"))
    ),
    ("slow:250msx2", FaultRule(.slow(.milliseconds(250)), times: 2)),
    ("slow:1.5s", FaultRule(.slow(.milliseconds(1500)))),
    ("cut-before", FaultRule(.cutBefore)), ("cut-during@0", FaultRule(.cutDuring, .index(0))),
    ("cut-after@post /x", FaultRule(.cutAfter, .matching(method: "POST", pathPrefix: "/x"))),
  ])
  func `a fault is read from text`(_ text: String, _ rule: FaultRule) throws {
    #expect(try FaultRule(text: text) == rule)
  }

  @Test(arguments: [
    "", "404", "600", "slow", "slow:fast", "cut", "429@", "429@-1", "429@x y z", "429x0", "after-429", "503@POST",
  ])
  func `what is not a fault says what to write`(_ text: String) {
    let problem = #expect(throws: FaultProblem.self) { try FaultRule(text: text) }
    #expect(problem?.description.contains("KIND") == true)
  }
}
