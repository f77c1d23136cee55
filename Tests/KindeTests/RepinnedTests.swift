import Emulation
import HTTP
import Model
import Planning
import Source
import Testing

/// An ID that is pinned to another live resource, while the one that was managed is still there: others know it by that ID.
@Suite struct RepinnedTests {
  @Test func `an application that becomes another one is a gate, and nobody's drift`() async throws {
    let world = try await World()
    #expect(try await world.apply(Examples.whole, acknowledging: true).troubles == [])
    try await world.addApplications(["Shop"])
    let shop = try #require(try await world.applications()["Shop"]?["id"]?.text)
    let former = try #require(try await world.applications()["Acme Web"]?["id"]?.text)
    let pinned = Examples.whole.replacing("    name: Acme Web\n", with: "    name: Acme Web\n    client_id: \(shop)\n")
    let plan = try await world.plan(pinned).tenants[0]
    #expect(plan.drift.isEmpty, "\(plan.drift)")
    let gate = plan.gates.first { $0.gate == "application-replaced" }
    #expect(
      gate?.message.contains("acme/application/web would be \(shop) instead of \(former)") == true,
      "\(plan.gates)"
    )
    let finding = plan.findings.first { $0.rule == "application-replaced" }
    #expect(finding?.severity == .error && finding?.message.contains("\(shop), until now \(former)") == true)
    #expect(finding?.at != nil)
    #expect(!plan.gates.contains { $0.gate == "loosens-what-was-tightened" })
    await world.stop()
  }

  /// Whether or not people sign in by phone there already.
  @Test(arguments: [false, true])
  func `what names it by phone is taken from the former one, and nobody is said to have changed it`(
    _ isLinked: Bool
  ) async throws {
    let world = try await World()
    #expect(try await world.apply(Examples.whole, acknowledging: true).troubles == [])
    try await world.addApplications(["Shop"])
    if isLinked { try await world.setApplication("Shop", ["connections": [.text(World.phone)]]) }
    let shop = try #require(try await world.applications()["Shop"]?["id"]?.text)
    let former = try #require(try await world.applications()["Acme Web"]?["id"]?.text)
    let pinned = Examples.whole.replacing("    name: Acme Web\n", with: "    name: Portal\n    client_id: \(shop)\n")
    let plan = try await world.plan(pinned).tenants[0]
    let list = try #require(plan.changes.flatMap(\.differences).first { $0.path == "applications" })
    #expect(plan.drift.isEmpty && list.cause == .configuration, "\(plan.drift)")
    #expect(
      list.before?.texts.sorted() == ([former] + (isLinked ? ["web"] : [])).sorted() && list.after?.texts == ["web"]
    )
    #expect(try await world.apply(pinned).troubles == [])
    #expect(try await world.applications()["Acme Web"]?["connections"] == [])
    #expect(try await world.plan(pinned).changes == [])
    await world.stop()
  }

  /// The list knows the former one by its ID then, also where its name is nobody's any more.
  @Test(arguments: [false, true])
  func `a run for the application alone leaves nothing that others changed`(_ isLinked: Bool) async throws {
    let world = try await World()
    #expect(try await world.apply(Examples.whole, acknowledging: true).troubles == [])
    try await world.addApplications(["Shop"])
    if isLinked { try await world.setApplication("Shop", ["connections": [.text(World.phone)]]) }
    let shop = try #require(try await world.applications()["Shop"]?["id"]?.text)
    let pinned = Examples.whole.replacing("    name: Acme Web\n", with: "    name: Portal\n    client_id: \(shop)\n")
    #expect(try await world.apply(pinned, targets: ["acme/application/web"]).troubles == [])
    let plan = try await world.plan(pinned)
    #expect(plan.drifted == [])
    #expect(plan.changes == ["update acme/phone_connection/sms: applications"])
    #expect(try await world.apply(pinned).troubles == [])
    #expect(try await world.applications()["Acme Web"]?["connections"] == [])
    #expect(try await world.plan(pinned).changes == [])
    await world.stop()
  }

  /// What was managed is gone: another one in its place is what a person repairs it with.
  @Test func `one in the place of what was deleted outside is no gate`() async throws {
    let world = try await World()
    #expect(try await world.apply(Examples.whole, acknowledging: true).troubles == [])
    try await world.removeApplication("Acme Web")
    try await world.addApplications(["Shop"])
    let shop = try #require(try await world.applications()["Shop"]?["id"]?.text)
    let pinned = Examples.whole.replacing("    name: Acme Web\n", with: "    name: Acme Web\n    client_id: \(shop)\n")
    #expect(try await world.plan(pinned).tenants[0].gates.allSatisfy { $0.gate != "application-replaced" })
    await world.stop()
  }
}
