import Kinds
import Model
import Planning
import Testing

/// What left the configuration, and what others did with it meanwhile.
@Suite struct DepartureTests {
  private static let old: World.Values = [
    "name": .text("Old"), "type": .text("native"), "callbacks": .list([.text("https://old.example/cb")]),
    "description": .null,
  ]

  /// An application that is not declared any more, as it is live now.
  private static func world(_ live: World.Values) -> World {
    var world = World()
    world.sections = [Application.kind]
    world.settle("application/web", as: "a1", ["name": .text("Web"), "type": .text("native")])
    world.remember("application/old", as: "a2", old)
    world.hold("application", "a2", named: "Old", live)
    world.applied.sort { $0.address.precedesByBytes($1.address) }
    return world
  }

  @Test func `what others changed on it is drift, by field, beside its deletion`() throws {
    let world = Self.world([
      "name": .text("Old"), "type": .text("native"), "callbacks": .list([.text("https://other.example/cb")]),
      "description": .text("D"), "logo_url": .text("https://a.example/logo"),
    ])
    let plan = try world.plan()
    #expect(plan.changes.map(\.action) == [.delete])
    let drift = try #require(plan.drift.first)
    #expect(plan.drift.count == 1 && drift.address == World.address("application/old") && !drift.isGone)
    #expect(drift.fields.map(\.path) == ["callbacks"], "the default, and what was never declared, are nobody's drift")
    #expect(drift.fields.first?.before == .list([.text("https://old.example/cb")]))
    #expect(drift.fields.first?.after == .list([.text("https://other.example/cb")]))
  }

  @Test func `that it names no more what this tool removed is nobody's change`() throws {
    var world = World()
    world.sections = [PhoneConnection.kind]
    world.hold("phone_connection", "c1", named: "sms", ["provider": .text("phone"), "applications": .list([])])
    world.remember("phone_connection/sms", as: "c1", ["provider": .text("p"), "applications": .list([.text("old")])])
    world.applied[0].liveDigest = [1]
    let plan = try world.plan()
    #expect(plan.changes.map(\.action) == [.delete] && plan.drift.isEmpty, "\(plan.drift)")
    world.remember("provider/p", as: "p1", ["service": .text("twilio")])
    #expect(try world.plan().drift.flatMap(\.fields).map(\.path) == ["provider"], "what is managed was to be named")
  }

  @Test func `untouched it is no drift, and neither is what it names`() throws {
    var world = Self.world([
      "name": .text("Old"), "type": .text("native"), "callbacks": .list([.text("https://old.example/cb")]),
      "description": .text("D"),
    ])
    world.sections = [Application.kind, Provider.kind, PhoneConnection.kind]
    world.remember(
      "provider/p",
      as: "p1",
      ["service": .text("twilio"), "auth_token": .secret(Secret(fingerprint: "f"))]
    )
    world.remember(
      "phone_connection/sms",
      as: "c1",
      ["provider": .text("p"), "applications": .list([.text("old"), .text("web")])]
    )
    world.hold("provider", "p1", named: "p", ["service": .text("twilio")])
    world.applied.sort { $0.address.precedesByBytes($1.address) }
    let others = world
    world.hold(
      "phone_connection",
      "c1",
      named: "sms",
      ["provider": .text("p1"), "applications": .list([.text("a1"), .text("a2")])]
    )
    #expect(try world.plan().drift.isEmpty)
    world = others
    world.hold("phone_connection", "c1", named: "sms", ["provider": .text("p1"), "applications": .list([.text("a1")])])
    #expect(try world.plan().drift.map(\.address) == [World.address("phone_connection/sms")])
  }

  @Test func `where its section is not written, or its file was not read, it is left alone, drift and all`() throws {
    var world = Self.world(["name": .text("Other"), "type": .text("native")])
    world.unreadFiles = ["acme.yaml"]
    #expect(try world.plan().drift.isEmpty)
    world = Self.world(["name": .text("Other"), "type": .text("native")])
    (world.declared, world.sections) = ([], [])
    #expect(try world.plan().drift.isEmpty)
  }

  @Test func `what an interrupted run was writing is nobody's drift`() throws {
    var world = Self.world(["name": .text("Other"), "type": .text("native")])
    world.begin("application/old", named: "Old", on: "a2")
    #expect(try world.plan().drift.isEmpty)
  }
}
