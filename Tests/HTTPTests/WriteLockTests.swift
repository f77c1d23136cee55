import HTTP
import Testing

/// What another process may be writing by now is not written beside it.
@Suite struct WriteLockTests {
  @Test(arguments: [HTTPMethod.post, .put, .patch, .delete])
  func `nothing is written once the lock may be another's, and reads go on`(_ method: HTTPMethod) async throws {
    let clock = FakeTime()
    let sender = Scripted([.success(HTTPResponse(status: 200, headers: [:]))])
    var policy = RetryPolicy()
    policy.isLocked = { true }
    let pacer = Pacer(Pacer.Budget(perSecond: 100, burst: 100), time: clock.time)
    let client = PacedClient(sender, pacer, policy, time: clock.time)
    let host = try Origin("acme.example")
    let failure = try #require(await outcome(client, HTTPRequest(method, host, ["a"], isRepeatable: true)).failure)
    #expect(failure.kind == .cancelled && !failure.mayHaveTakenEffect)
    #expect("\(failure)".contains("the lock on the tenant was not renewed in time"), "\(failure)")
    #expect(sender.count == 0)
    #expect(await outcome(client, HTTPRequest(.get, host, ["a"])).status == 200)
  }

  @Test func `a write that was refused for now is not sent again once the lock may be another's`() async throws {
    let clock = FakeTime()
    let sender = Scripted([.success(HTTPResponse(status: 429, headers: [:]))])
    var policy = RetryPolicy()
    policy.isLocked = { clock.now > .zero }
    let pacer = Pacer(Pacer.Budget(perSecond: 100, burst: 100), time: clock.time)
    let client = PacedClient(sender, pacer, policy, time: clock.time)
    let result = await outcome(client, HTTPRequest(.post, try Origin("acme.example"), ["a"]))
    #expect(result.failure?.kind == .cancelled)
    #expect(sender.count == 1)
  }
}
