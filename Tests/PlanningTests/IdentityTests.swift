import Kinds
import Model
import Planning
import Source
import Testing

/// One live resource is one declared resource, under whatever key and name.
@Suite struct IdentityTests {
  private static let pinned = "conn_0123456789abcdef"

  @Test func `a pinned resource under a new key moves, and nothing is deleted`() throws {
    var world = World()
    world.declare("phone_connection/new", ["connection_id": .text(Self.pinned), "code_length": .integer(6)])
    world.hold("phone_connection", Self.pinned, named: "old", ["code_length": .integer(6)])
    world.remember("phone_connection/old", as: Self.pinned, ["code_length": .integer(6)])
    let plan = try world.plan()
    #expect(plan.outline.isEmpty)
    #expect(plan.moves.map { "\($0.from) \($0.to)" } == ["acme/phone_connection/old acme/phone_connection/new"])
  }

  /// People's accounts belong to a connection, and pages name it by its ID.
  @Test func `a connection that becomes another one is a gate as long as the former one is there`() throws {
    var world = World()
    world.declare("phone_connection/sms", ["connection_id": .text(Self.pinned)])
    world.hold("phone_connection", Self.pinned, named: "other")
    world.remember("phone_connection/sms", as: "con_former")
    #expect(try world.plan().gates.allSatisfy { $0.gate != "connection-replaced" })
    world.hold("phone_connection", "con_former", named: "sms")
    let gate = try #require(try world.plan().gates.first { $0.gate == "connection-replaced" })
    #expect(
      gate.message.contains("phone_connection/sms would be \(Self.pinned) instead of con_former") && gate.canBeAllowed
    )
  }

  @Test func `what another resource is pinned to now is forgotten, not deleted`() throws {
    var world = World()
    world.declare("phone_connection/a", ["connection_id": .text(Self.pinned)])
    world.hold("phone_connection", Self.pinned, named: "b")
    world.hold("phone_connection", "conn_aaaaaaaaaaaaaaaa", named: "a")
    world.remember("phone_connection/a", as: "conn_aaaaaaaaaaaaaaaa")
    world.remember("phone_connection/b", as: Self.pinned)
    let plan = try world.plan()
    #expect(plan.outline.sorted() == ["adopt acme/phone_connection/a", "forget acme/phone_connection/b"])
    #expect(plan.changes.last?.reason == "it is acme/phone_connection/a now")
  }

  @Test func `a pinned resource is not replaced: it would be gone, and could not come back as itself`() {
    var world = World()
    world.declare("phone_connection/sms", ["connection_id": .text(Self.pinned), "name": .text("other")])
    world.hold("phone_connection", Self.pinned, named: "sms", ["name": .text("sms")])
    world.remember("phone_connection/sms", as: Self.pinned, ["name": .text("sms")])
    let problem = #expect(throws: PlanningProblem.self) { try world.plan() }
    #expect(problem?.message.contains("connection_id pins \(Self.pinned)") == true)
  }

  @Test func `two declared resources cannot be one live resource`() {
    var world = World()
    world.declare("phone_connection/other", ["name": .text("sms")])
    world.declare("phone_connection/sms")
    world.hold("phone_connection", Self.pinned, named: "sms")
    let problem = #expect(throws: PlanningProblem.self) { try world.plan() }
    #expect(problem?.message.contains("acme/phone_connection/other and acme/phone_connection/sms") == true)
  }

  @Test func `what an interrupted run created is found by the name that it had then`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("Shop")])
    world.hold("application", "c1", named: "Web", ["name": .text("Web")])
    world.begin("application/web", named: "Web")
    let plan = try world.plan()
    #expect(plan.outline == ["adopt acme/application/web"])
    #expect(plan.changes.first?.fields.map(\.path) == ["name"])
    #expect(plan.changes.first?.reason == "completes an interrupted run")
  }

  @Test func `what a run is about to write is not called interrupted`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("Shop")])
    world.hold("application", "c1", named: "Web", ["name": .text("Web")])
    world.hold("application", "c2", named: "Blog", ["name": .text("Blog")])
    world.begin("application/web", named: "Web")
    world.begin("application/blog", named: "Blog")
    world.run = "'apply acme.yaml' of tester"
    let plan = try world.plan()
    #expect(plan.changes.first?.reason == "a run is under way")
    #expect(plan.leftAlone.map(\.subject) == ["acme"])
    #expect(plan.leftAlone.first?.message.hasPrefix("'apply acme.yaml' of tester is under way: ") == true)
  }

  @Test func `what an interrupted run began to complete is found by its identity`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("Shop")])
    world.hold("application", "c1", named: "Web", ["name": .text("Web")])
    world.hold("application", "c2", named: "Website", ["name": .text("Website")])
    world.begin("application/web", named: "Website", on: "c1")
    let plan = try world.plan()
    #expect(plan.outline == ["adopt acme/application/web"])
    #expect(plan.changes.first?.identity == "c1")
    // What somebody else manages meanwhile is theirs.
    world.declare("application/other", ["name": .text("Web")])
    world.remember("application/other", as: "c1", ["name": .text("Web")])
    #expect(try world.plan().changes.first { $0.address == World.address("application/web") }?.identity == "c2")
  }

  @Test func `what names a replaced resource learns its new identity`() throws {
    var world = World()
    let connection: World.Values = ["applications": .list([.text("c1")])]
    world.declare("application/web", ["name": .text("Web"), "type": .text("native")])
    world.declare("phone_connection/sms", ["applications": .list([.text("web")])])
    world.hold("application", "c1", named: "Web", ["name": .text("Web"), "type": .text("single_page")])
    world.hold("phone_connection", Self.pinned, named: "sms", connection)
    world.remember("application/web", as: "c1", ["name": .text("Web"), "type": .text("single_page")])
    world.remember("phone_connection/sms", as: Self.pinned, ["applications": .list([.text("web")])])
    let plan = try world.plan()
    #expect(plan.outline.sorted() == ["replace acme/application/web", "update acme/phone_connection/sms"])
    let update = plan.changes.first { $0.action == .update }
    #expect(update?.fields.map(\.path) == ["applications"])
    #expect(update?.requires == [World.address("application/web")])
  }
}
