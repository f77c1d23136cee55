import Digest
import Model
import State
import Testing

/// What every store remembers.
@Suite struct MemoryTests {
  @Test(arguments: Store.allCases)
  func `what was recorded is remembered, by address, with a serial that counts the records`(_ store: Store) async throws
  {
    let place = try store.make()
    let state = try await place.open()
    let number = try await state.beginRun(run())
    try await state.record(
      [
        applied("acme/provider/twilio"), applied("acme/application/web", fields: ["callbacks", "name"]),
        applied("acme/phone_factor"), applied("acme/application/admin", file: "more.yaml"),
      ],
      tenant: "acme",
      platform: "local",
      run: number
    )
    try await state.record(
      [
        applied("acme/application/web", identity: "second"),
        .removed(address("acme/application/admin"), Deed("delete")),
        .moved(from: address("acme/provider/twilio"), to: address("acme/provider/sender")),
      ],
      tenant: "acme",
      platform: "local",
      run: number
    )
    try await state.record([applied("beta/application/web")], tenant: "beta", platform: "auth0", run: number)

    let reader = try await place.open(.reading)
    let snapshot = try await reader.snapshot(of: "acme")
    #expect(snapshot.serial == 2)
    #expect(
      snapshot.resources.map(\.address.description) == [
        "acme/application/web", "acme/phone_factor", "acme/provider/sender",
      ]
    )
    let web = try #require(snapshot.resources.first)
    #expect(web.identity == "second")
    #expect(
      web.canonical == [1, 2, 3] && web.digest == Digest.sha256([1, 2, 3]) && web.liveDigest == [5]
        && web.file == "acme.yaml"
    )
    #expect(snapshot.resources.last?.identity == "id of acme/provider/twilio")
    #expect(try await reader.names() == ["acme", "beta"])
  }

  @Test(arguments: Store.allCases)
  func `two resources can change places, and a taken or unknown address is refused`(_ store: Store) async throws {
    let place = try store.make()
    let state = try await place.open()
    let number = try await state.beginRun(run())
    let (a, b) = (address("acme/application/a"), address("acme/application/b"))
    try await state.record(
      [applied(a.description), applied(b.description)],
      tenant: "acme",
      platform: "local",
      run: number
    )
    try await state.record(
      [.moved(from: a, to: b), .moved(from: b, to: a)],
      tenant: "acme",
      platform: "local",
      run: number
    )
    #expect(
      try await state.snapshot(of: "acme").resources.map(\.identity) == [
        "id of acme/application/b", "id of acme/application/a",
      ]
    )

    let c = address("acme/application/c")
    for (from, to, error) in [
      (a, b, StateError.taken(b)), (c, address("acme/application/d"), .unknown(c)),
      (a, address("acme/provider/a"), .incomparable(a, address("acme/provider/a"))),
      (a, address("beta/application/a"), .incomparable(a, address("beta/application/a"))),
    ] {
      await #expect(throws: error) { try await state.move(from: from, to: to, by: run()) }
    }
    #expect(try await state.snapshot(of: "acme").serial == 2)
    try await state.move(from: a, to: c, by: run())
    #expect(try await state.snapshot(of: "acme").resources.map(\.address) == [b, c])
    #expect(try await state.forget(c, by: run()))
    #expect(try await !state.forget(c, by: run()))
    #expect(try await !state.forget(address("nobody/tenant"), by: run()))
    #expect(try await state.snapshot(of: "acme").resources.map(\.address) == [b])
    #expect(try await state.snapshot(of: "acme").serial == 4)
    // What was refused is no run.
    #expect(try await state.history(limit: 10).map(\.result) == ["1 resource forgotten.", "1 resource moved.", nil])
  }

  @Test(arguments: Store.allCases)
  func `what the journal says of a resource moves with it`(_ store: Store) async throws {
    let place = try store.make()
    let state = try await place.open()
    let number = try await state.beginRun(run())
    let (a, b, c) = (address("acme/application/a"), address("acme/application/b"), address("acme/application/c"))
    try await state.record([applied("\(a)"), applied("\(b)")], tenant: "acme", platform: "local", run: number)
    try await state.intend([intent("\(a)", action: "update"), intent("\(b)", action: "delete")], run: number)
    try await state.record(
      [.moved(from: a, to: b), .moved(from: b, to: c)],
      tenant: "acme",
      platform: "local",
      run: number
    )
    let unfinished = try await state.snapshot(of: "acme").unfinished
    #expect(unfinished.map(\.address) == [b, c])
    #expect(unfinished.map(\.identity) == ["id of \(a)", "id of \(b)"])
  }

  @Test(arguments: Store.allCases)
  func `the history tells runs, newest first, and what each did to a tenant`(_ store: Store) async throws {
    let place = try store.make()
    let state = try await place.open()
    let first = try await state.beginRun(run(commit: "abc123"))
    try await state.record(
      [
        applied("acme/application/web", fields: ["callbacks", "messages.enrollment.sms"]),
        .failed(address("acme/provider/twilio"), Deed("create"), message: "refused"),
      ],
      tenant: "acme",
      platform: "local",
      run: first
    )
    try await state.finishRun(first, ended: "2026-01-02T03:05:00Z", result: "partial")
    let second = try await state.beginRun(run())
    try await state.record([applied("beta/application/web")], tenant: "beta", platform: "local", run: second)

    let all = try await state.history(limit: 10)
    #expect(all.map(\.number) == [second, first])
    #expect(all.map(\.result) == [nil, "partial"])
    #expect(all.map(\.run.commit) == [nil, "abc123"])
    #expect(all.first?.run == run())
    #expect(try await state.history(limit: 1).map(\.number) == [second])
    #expect(try await state.history(tenant: "nobody", limit: 10).isEmpty)
    let acme = try await state.history(tenant: "acme", limit: 10)
    #expect(acme.map(\.number) == [first])
    #expect(acme.first?.events.map(\.outcome) == ["applied", "failed"])
    #expect(acme.first?.events.map(\.message) == [nil, "refused"])
    #expect(acme.first?.events.first?.changedPaths == ["callbacks", "messages.enrollment.sms"])
  }
}
