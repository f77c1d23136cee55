import Model
import State
import Testing

/// A whole tenant's memory under another name, and without it.
@Suite struct TenantTests {
  private func filled(_ place: Store.Place) async throws -> State {
    let state = try await place.open()
    let number = try await state.beginRun(run())
    try await state.record(
      [applied("a/application/web"), applied("a/phone_factor")],
      tenant: "a",
      platform: "auth0",
      place: "a.eu.auth0.com",
      run: number
    )
    try await state.intend([intent("a/application/new")], run: number)
    try await state.acknowledge(
      [.acknowledged(address("a/provider/sms"), canonical: [1], file: "a.yaml", paths: ["from"])],
      by: run()
    )
    return state
  }

  @Test(arguments: Store.allCases)
  func `everything moves: resources, unfinished writes, manual steps and the place`(_ store: Store) async throws {
    let place = try store.make()
    let state = try await filled(place)
    let former = try await state.snapshot(of: "a")
    try await state.rename(tenant: "a", to: "aa", by: run())
    let snapshot = try await state.snapshot(of: "aa")
    #expect(snapshot.resources.map(\.address.description) == ["aa/application/web", "aa/phone_factor"])
    #expect(snapshot.unfinished.map(\.address.description) == ["aa/application/new"])
    #expect(snapshot.acknowledged.map(\.address.description) == ["aa/provider/sms"])
    #expect(snapshot.place == "a.eu.auth0.com" && snapshot.serial > former.serial)
    #expect(try await state.platform(of: "aa") == "auth0")
    // Who planned with the former name has to plan again.
    let rest = try await state.snapshot(of: "a")
    #expect(rest.isEmpty && rest.place == nil && rest.serial > former.serial)
    #expect(try await state.tenants().map(\.name) == ["aa"])
    #expect(try await state.history(limit: 1).first?.result == "4 resources moved.")
  }

  @Test(arguments: Store.allCases)
  func `a name that is taken or unknown is refused, and nothing moves`(_ store: Store) async throws {
    let place = try store.make()
    let state = try await filled(place)
    let number = try await state.beginRun(run())
    try await state.record([applied("b/application/web")], tenant: "b", platform: "auth0", run: number)
    await #expect(throws: StateError.takenTenant("b")) { try await state.rename(tenant: "a", to: "b", by: run()) }
    await #expect(throws: StateError.takenTenant("a")) { try await state.rename(tenant: "a", to: "a", by: run()) }
    await #expect(throws: StateError.unknownTenant("c")) { try await state.rename(tenant: "c", to: "d", by: run()) }
    #expect(try await state.snapshot(of: "a").resources.count == 2)
    #expect(try await state.history(limit: 10).count == 3)
  }

  @Test(arguments: Store.allCases)
  func `a forgotten tenant leaves no place behind`(_ store: Store) async throws {
    let place = try store.make()
    let state = try await filled(place)
    #expect(try await state.forget(tenant: "a", by: run()) == 4)
    let snapshot = try await state.snapshot(of: "a")
    #expect(snapshot.isEmpty && snapshot.place == nil)
    #expect(try await state.tenants().isEmpty)
    #expect(try await state.history(limit: 1).first?.result == "4 resources forgotten.")
    await #expect(throws: StateError.unknownTenant("a")) { _ = try await state.forget(tenant: "a", by: run()) }
  }
}
