import Digest
import Foundation
import Model
import SQLite
import State
import Testing

/// What people said that they have set manually, as the state remembers it.
@Suite struct AcknowledgementTests {
  private let folder: Folder
  private let twilio = address("acme/provider/twilio")
  private let sender = address("acme/provider/sender")

  init() throws { folder = try Folder() }

  private func acknowledged(_ address: Address, _ canonical: [UInt8] = [1, 2]) -> Outcome {
    .acknowledged(address, canonical: canonical, file: "acme.yaml", paths: ["from"])
  }

  @Test(arguments: Store.allCases)
  func `it is remembered with who said it, when and from which commit`(_ store: Store) async throws {
    let place = try store.make()
    let state = try await place.open()
    try await state.acknowledge([acknowledged(twilio), acknowledged(address("beta/tenant"))], by: run(commit: "abc"))
    let known = try #require(try await state.snapshot(of: "acme").acknowledged.first)
    #expect(known.address == twilio && known.canonical == [1, 2] && known.file == "acme.yaml")
    #expect(known.who == "tester" && known.at == "2026-01-02T03:04:05Z" && known.commit == "abc")
    #expect(try await state.names() == ["acme", "beta"])
    let history = try await state.history(limit: 10)
    #expect(history.map(\.result) == ["2 manual steps acknowledged."])
    #expect(
      history.first?.events.map { "\($0.outcome) \($0.address) \($0.changedPaths)" } == [
        "acknowledged acme/provider/twilio [\"from\"]", "acknowledged beta/tenant [\"from\"]",
      ]
    )
    #expect(try await state.snapshot(of: "acme").serial == 1)
  }

  @Test(arguments: Store.allCases)
  func `it moves, and goes, with what it belongs to`(_ store: Store) async throws {
    let place = try store.make()
    let state = try await place.open()
    try await state.acknowledge([acknowledged(twilio)], by: run())
    try await state.move(from: twilio, to: sender, by: run())
    #expect(try await state.snapshot(of: "acme").acknowledged.map(\.address) == [sender])
    await #expect(throws: StateError.unknown(twilio)) { try await state.move(from: twilio, to: sender, by: run()) }
    try await state.acknowledge([acknowledged(twilio)], by: run())
    await #expect(throws: StateError.taken(sender)) { try await state.move(from: twilio, to: sender, by: run()) }
    #expect(try await state.forget(sender, by: run()))
    let number = try await state.beginRun(run())
    func record(_ outcome: Outcome) async throws {
      try await state.record([outcome], tenant: "acme", platform: "local", run: number)
    }
    try await record(.lapsed(twilio, left: [9], paths: ["from"]))
    #expect(try await state.snapshot(of: "acme").acknowledged.map(\.canonical) == [[9]])
    try await record(.lapsed(twilio, left: nil, paths: ["from"]))
    #expect(try await state.snapshot(of: "acme").acknowledged.isEmpty)
    try await record(acknowledged(twilio))
    try await record(.removed(twilio, Deed("delete")))
    #expect(try await state.snapshot(of: "acme").acknowledged.isEmpty)
  }

  /// A state as the first format had it.
  private func old() async throws -> String {
    let path = folder.file("state.db")
    let first = Format(
      name: Format.state.name,
      application: Format.state.application,
      migrations: Array(Format.state.migrations.prefix(1))
    )
    let database = try await Database.writing(path, first)
    try await database.write { session in
      try session.run("INSERT INTO facts VALUES ('fingerprint_key', zeroblob(32))")
      try session.run("INSERT INTO tenants VALUES (1, 'acme', 'local', 1)")
      try session.run(
        "INSERT INTO resources VALUES (1, 'application', 'web', 'id', x'01', $1, x'05', 'acme.yaml', 0)",
        Digest.sha256([1])
      )
      try session.run("INSERT INTO runs VALUES (1, 'w', 'h', 1, NULL, 'apply', '2026-01-02T03:04:05Z', NULL, NULL)")
      _ = try session.run(
        "INSERT INTO events VALUES (1, 1, 1, 0, 'application', 'web', 'create', 'applied', NULL, 'name')"
      )
    }
    await database.close()
    return path
  }

  @Test func `a state of the first format is read as it is, and brought up to date by who may write`() async throws {
    let path = try await old()
    let reader = try await State.open(at: path, for: .reading)
    let snapshot = try await reader.snapshot(of: "acme")
    #expect(snapshot.resources.count == 1 && snapshot.acknowledged.isEmpty && snapshot.serial == 1)
    #expect(try await reader.names() == ["acme"])
    #expect(try await reader.history(limit: 10).count == 1)
    await reader.close()
    let writer = try await State.open(at: path, for: .writing)
    #expect(try await writer.snapshot(of: "acme").resources.count == 1)
    try await writer.acknowledge([acknowledged(twilio)], by: run())
    #expect(try await writer.snapshot(of: "acme").acknowledged.count == 1)
  }
}
