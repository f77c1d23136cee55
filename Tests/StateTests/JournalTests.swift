import Model
import State
import Testing

@Suite struct JournalTests {
  /// One write's outcome, and whether the journal still keeps the write.
  struct Case: Sendable, CustomTestStringConvertible {
    var outcome: Outcome?
    var isUnfinished: Bool
    var isRemembered: Bool
    var testDescription: String { outcome.map { "\($0)".prefix { $0 != "(" }.description } ?? "none" }
  }

  @Test(
    arguments: Store.allCases,
    [
      Case(outcome: nil, isUnfinished: true, isRemembered: false),
      Case(outcome: applied("acme/application/web"), isUnfinished: false, isRemembered: true),
      Case(
        outcome: .removed(address("acme/application/web"), Deed("delete")),
        isUnfinished: false,
        isRemembered: false
      ),
      Case(
        outcome: .failed(address("acme/application/web"), Deed("create"), message: "refused"),
        isUnfinished: false,
        isRemembered: false
      ),
      Case(
        outcome: .unknown(address("acme/application/web"), Deed("create"), message: "no answer"),
        isUnfinished: true,
        isRemembered: false
      ),
    ]
  )
  func `a write stays in the journal until it is known what came of it`(_ store: Store, _ example: Case) async throws {
    let place = try store.make()
    let state = try await place.open()
    let number = try await state.beginRun(run())
    let intents = [intent("acme/application/web"), intent("beta/phone_factor", action: "update")]
    try await state.intend(intents, run: number)
    if let outcome = example.outcome {
      try await state.record([outcome], tenant: "acme", platform: "local", run: number)
    }
    await state.close()

    // A run that was cut off leaves what the next one finds.
    let next = try await place.open()
    let snapshot = try await next.snapshot(of: "acme")
    #expect(snapshot.unfinished == (example.isUnfinished ? [intents[0]] : []))
    #expect(snapshot.resources.isEmpty == !example.isRemembered)
    // The intent alone says that a plan from before it is stale.
    #expect(snapshot.serial == (example.outcome == nil ? 1 : 2))
    #expect(try await next.snapshot(of: "beta").unfinished == [intents[1]])
    #expect(try await next.names() == (example.isRemembered ? ["acme"] : []))

    let second = try await next.beginRun(run())
    try await next.intend([intent("acme/application/web", action: "update")], run: second)
    #expect(try await next.snapshot(of: "acme").unfinished.map(\.identity) == ["id of acme/application/web"])
    try await next.record([applied("acme/application/web")], tenant: "acme", platform: "local", run: second)
    #expect(try await next.snapshot(of: "acme").unfinished.isEmpty)
    #expect(try await next.forget(address("beta/phone_factor"), by: run()))
    #expect(try await next.snapshot(of: "beta").unfinished.isEmpty)
  }

  @Test(arguments: Store.allCases)
  func `what an interrupted run created is in the journal until its completion is done`(_ store: Store) async throws {
    let place = try store.make()
    let state = try await place.open()
    let web = address("acme/application/web")
    let first = try await state.beginRun(run())
    try await state.intend([intent("acme/application/web")], run: first)
    let second = try await state.beginRun(run())
    let completion = Intent(address: web, action: "update", identity: "c1", name: "Shop")
    try await state.intend([completion], run: second)
    let failed = Outcome.failed(web, Deed("adopt"), message: "refused")
    try await state.record([failed], tenant: "acme", platform: "local", run: second)
    let kept = try #require(try await state.snapshot(of: "acme").unfinished.first)
    #expect(kept.identity == "c1" && kept.name == "Shop")
    try await state.intend([completion], run: second)
    try await state.record([applied("acme/application/web")], tenant: "acme", platform: "local", run: second)
    #expect(try await state.snapshot(of: "acme").unfinished.isEmpty)

    // The failure of any other update leaves nothing open.
    try await state.intend([completion], run: second)
    try await state.record([failed], tenant: "acme", platform: "local", run: second)
    #expect(try await state.snapshot(of: "acme").unfinished.isEmpty)
    await state.close()
  }
}
