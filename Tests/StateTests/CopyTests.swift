import Model
import State
import Testing

/// A state taken over into another one, whatever either lies in.
@Suite struct CopyTests {
  /// Everything that a state can hold.
  private func fill(_ state: State) async throws {
    let key = try FingerprintKey(text: Array("0123456789abcdef0123456789abcdef".utf8))
    _ = try await state.fingerprintKeys(outside: key)
    let first = try await state.beginRun(run(commit: "abc"))
    try await state.intend([intent("acme/application/web")], run: first)
    var web = lastApplied("acme/application/web")
    web.files = FileDigests(["file": [0]])
    try await state.record(
      [
        .applied(web, Deed("create", written: ["name"], before: [1], after: [2, 0], isFollowed: true)),
        applied("acme/phone_factor"),
      ],
      tenant: "acme",
      platform: "local",
      place: "somewhere",
      run: first
    )
    try await state.record(
      [.applied(web, Deed("create", written: ["name", "type"], after: [3], continues: true))],
      tenant: "acme",
      platform: "local",
      run: first
    )
    try await state.finishRun(first, ended: "2026-01-02T03:05:00Z", result: "done")
    try await state.bind(["acme": "acme.eu.auth0.com"])
    try await state.acknowledge(
      [.acknowledged(address("beta/provider/sms"), canonical: [], file: "b.yaml", paths: ["from"])],
      by: run()
    )
    let cut = try await state.beginRun(run())
    try await state.intend([intent("beta/phone_factor", action: "update")], run: cut)
  }

  private func tell(_ state: State) async throws -> String {
    var told = "\(try await state.tenants()) \(try await state.boundHosts())\n"
    for name in try await state.knownTenants() { told += "\(try await state.snapshot(of: name))\n" }
    for run in try await state.history(limit: 10) { told += "\(run)\n" }
    return told
  }

  @Test(arguments: Store.allCases, Store.allCases)
  func `a copy remembers the same, and goes on`(_ from: Store, _ to: Store) async throws {
    let (source, target) = (try from.make(), try to.make())
    let state = try await source.open()
    try await fill(state)
    let copy = try await target.open()
    let copied = try await copy.takeOver(state)
    #expect(copied == State.Copied(tenants: 2, resources: 2, runs: 3))
    let told = try await tell(state)
    #expect(try await tell(copy) == told)
    #expect(told.contains("\"applied\""))
    // The next tenants and runs have new numbers.
    let next = try await copy.beginRun(run())
    #expect(next == 4)
    try await copy.record([applied("gamma/application/web")], tenant: "gamma", platform: "local", run: next)
    #expect(try await copy.snapshot(of: "gamma").resources.count == 1)
    await #expect(throws: CopyRefused.taken(copy.path)) { try await copy.takeOver(state) }
    #expect(try await tell(state) == told)
  }

  @Test func `a server takes no state with a key of its own`() async throws {
    let (source, target) = (try Store.file.make(), try Store.server.make())
    let state = try await source.open()
    _ = try await state.fingerprintKeys()
    try await state.acknowledge(
      [.acknowledged(address("beta/provider/sms"), canonical: [], file: "b.yaml", paths: ["from"])],
      by: run()
    )
    let copy = try await target.open()
    await #expect(throws: CopyRefused.ownKey(state.path)) { try await copy.takeOver(state) }
    #expect(try await copy.isNew)
    await #expect(throws: FingerprintKeyProblem.needed(copy.path)) { try await copy.fingerprintKeys() }
    await #expect(throws: CopyRefused.nothing(copy.path)) { try await state.takeOver(copy) }
  }
}
