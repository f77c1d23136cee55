import Digest
import Model
import SQLite
import State
import TestSupport
import Testing

/// A row whose value something else wrote, in a database that is whole: it is named, and not used.
@Suite struct DamageTests {
  private let web = address("acme/application/web")

  /// A state of two tenants, of which one bit of one value was changed by a stranger.
  private func damaged(_ store: Store) async throws -> Store.Place {
    let place = try store.make()
    let state = try await place.open()
    let number = try await state.beginRun(run())
    for tenant in ["acme", "beta"] {
      try await state.record([applied("\(tenant)/application/web")], tenant: tenant, platform: "local", run: number)
    }
    await state.close()
    try await store.write("canonical = CANARY WHERE tenant = 1", in: place)
    return place
  }

  @Test(arguments: Store.allCases)
  func `a value that is not the one that was written is named, and the other tenants are read`(_ store: Store)
    async throws
  {
    let state = try await damaged(store).open(.reading)
    let refused = await #expect(throws: StateError.self) { _ = try await state.snapshot(of: "acme") }
    #expect(refused == .damaged(web))
    #expect(refused?.description.contains("dialtone state forget acme/application/web") == true)
    #expect(try await state.snapshot(of: "beta").resources.count == 1)
    await state.close()
  }

  @Test(arguments: Store.allCases)
  func `what is damaged is neither moved nor copied, and can be forgotten`(_ store: Store) async throws {
    let state = try await damaged(store).open()
    await #expect(throws: StateError.damaged(web)) {
      try await state.move(from: web, to: address("acme/application/shop"), by: run())
    }
    let copy = try await Store.file.make().open()
    await #expect(throws: StateError.damaged(web)) { _ = try await copy.takeOver(state) }
    #expect(try await copy.knownTenants().isEmpty)
    #expect(try await state.forget(web, by: run()))
    #expect(try await state.snapshot(of: "acme").resources.isEmpty)
    #expect(try await copy.takeOver(state).resources == 1)
    await state.close()
    await copy.close()
  }

  @Test(arguments: Store.allCases)
  func `a digest that was changed is as bad as a value`(_ store: Store) async throws {
    let place = try await damaged(store)
    try await store.write("digest = CANARY WHERE tenant = 2", in: place)
    let state = try await place.open(.reading)
    await #expect(throws: StateError.damaged(address("beta/application/web"))) {
      _ = try await state.snapshot(of: "beta")
    }
    await state.close()
  }
}

extension Store {
  /// What somebody else writes into the resources, with `CANARY` for a blob that dialtone never wrote.
  fileprivate func write(_ assignment: String, in place: Place) async throws {
    switch self {
    case .file:
      let database = try await Database.writing(place.path, .state)
      let statement = "UPDATE resources SET \(assignment.replacing("CANARY", with: "x'0103'"))"
      _ = try await database.write { try $0.run(statement) }
      await database.close()
    case .server:
      let schema = try #require(place.path.firstMatch(of: /schema=(\w+)/)?.1)
      let statement = assignment.replacing("CANARY", with: "'\\x0103'")
      try PostgresServer.shared.get().sql("UPDATE \(schema).resources SET \(statement)")
    }
  }
}
