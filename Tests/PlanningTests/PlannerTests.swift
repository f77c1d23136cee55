import Kinds
import Model
import Planning
import Source
import Testing

@Suite struct PlannerTests {
  @Test func `what is new is created, with everything that is desired`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("Web"), "callbacks": .list([]), "description": .null])
    let plan = try world.plan()
    let change = try #require(plan.changes.first)
    #expect(plan.outline == ["create acme/application/web"])
    #expect(change.fields.map(\.path) == ["callbacks", "name"])
    #expect(change.fields.allSatisfy { $0.before == nil && $0.cause == .configuration })
    #expect(change.declared("description") == .null)
    #expect(change.identity == nil && change.precondition == nil && change.reason == nil && change.name == "Web")
    #expect(plan.serial == 7 && plan.tenant == "acme" && plan.platform == "local")
  }

  @Test func `a kind of which a tenant has one is updated, never created or adopted`() throws {
    var world = World()
    world.declare("tenant", ["display_name": .text("Acme")])
    world.hold("tenant", "settings", named: "settings")
    let plan = try world.plan()
    #expect(plan.outline == ["update acme/tenant"])
    #expect(plan.changes.first?.identity == "settings")
    world.hold("phone_factor", "factor", named: "factor", ["enabled": .boolean(true)])
    world.declare("phone_factor", ["enabled": .boolean(true)])
    #expect(try world.plan().records.map(\.address) == [World.address("phone_factor")])
  }

  @Test func `what was deleted outside is created again, and shown as drift`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("Web")])
    world.remember("application/web", as: "c1", ["name": .text("Web")])
    let plan = try world.plan()
    #expect(plan.outline == ["create acme/application/web"])
    #expect(plan.changes.first?.reason == "deleted outside")
    #expect(plan.drift.map(\.isGone) == [true])
  }

  @Test func `what left the configuration is deleted, and forgotten where it is gone already`() throws {
    var world = World()
    world.sections = ["application"]
    world.hold("application", "c1", named: "Web", ["name": .text("Web")])
    world.remember("application/web", as: "c1", ["name": .text("Web")])
    world.remember("application/gone", as: "c2", ["name": .text("Gone")])
    let plan = try world.plan()
    #expect(plan.outline == ["delete acme/application/web", "forget acme/application/gone"])
    let deletion = try #require(plan.changes.first)
    #expect(deletion.identity == "c1" && deletion.name == "Web" && deletion.precondition != nil)
    #expect(deletion.fields.map(\.before) == [.text("Web")] && deletion.fields.allSatisfy { $0.after == nil })
  }

  @Test func `what is not managed is never touched`() throws {
    var world = World()
    world.sections = ["application"]
    world.hold("application", "c1", named: "Theirs", ["name": .text("Theirs")])
    #expect(try world.plan().isEmpty)
  }

  @Test func `what is live under the name is adopted, as a change to be seen`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("Web"), "description": .text("Ours")])
    world.hold("application", "c1", named: "Web", ["name": .text("Web"), "description": .text("Theirs")])
    let plan = try world.plan()
    #expect(plan.outline == ["adopt acme/application/web"])
    #expect(plan.changes.first?.fields.map(\.path) == ["description"])
    #expect(plan.changes.first?.identity == "c1")
    world.live[0].name = "Other"
    #expect(try world.plan().outline == ["create acme/application/web"])
  }

  @Test func `two of one name are an error that names both`() {
    var world = World()
    world.declare("application/web", ["name": .text("Web")])
    world.hold("application", "c2", named: "Web")
    world.hold("application", "c1", named: "Web")
    let problem = #expect(throws: PlanningProblem.self) { try world.plan() }
    #expect(problem?.message.contains(#/c1 \(.+\) and c2 \(.+\)/#) == true)
    #expect(problem?.message.contains("client_id") == true)
    world.remember("application/other", as: "c2")
    world.declare("application/other", ["name": .text("Other")])
    #expect(throws: Never.self) { try world.plan() }
  }

  @Test func `a pinned ID is adopted whatever its name, and must exist`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("Web"), "client_id": .text("c2")])
    world.hold("application", "c1", named: "Web")
    world.hold("application", "c2", named: "Other", ["name": .text("Other")])
    let change = try #require(try world.plan().changes.first)
    #expect(change.action == .adopt && change.identity == "c2" && change.fields.map(\.path) == ["name"])
    world.live.removeLast()
    let problem = #expect(throws: PlanningProblem.self) { try world.plan() }
    #expect(problem?.message.contains("c2") == true)
  }

  @Test(arguments: [("application/web", "type", "native"), ("phone_connection/web", "name", "other")])
  func `what cannot change in place is replaced`(_ text: String, _ path: String, _ old: String) throws {
    var world = World()
    world.declare(text, [path: .text("new")])
    world.hold(World.address(text).kind, "x1", named: old, [path: .text(old)])
    world.remember(text, as: "x1", [path: .text(old)])
    let change = try #require(try world.plan().changes.first)
    #expect(change.action == .replace && change.identity == "x1" && change.precondition != nil)
    #expect(change.fields.map(\.before) == [.text(old)] && change.fields.map(\.after) == [.text("new")])
  }

  @Test func `a rename moves the memory and changes nothing`() throws {
    var world = World()
    world.declare("application/site", ["name": .text("Web")], renamedFrom: "web")
    world.hold("application", "c1", named: "Web", ["name": .text("Web")])
    world.remember("application/web", as: "c1", ["name": .text("Web")])
    let plan = try world.plan()
    #expect(plan.changes.isEmpty && plan.unchanged == 1)
    #expect(plan.moves.map { "\($0.from) \($0.to)" } == ["acme/application/web acme/application/site"])
  }

  @Test func `a rename that was done is no rename any more`() throws {
    var world = World()
    world.settle("application/site", as: "c1", ["name": .text("site")])
    world.declared[0].renamedFrom = ("web", world.declared[0].range)
    #expect(try world.plan().isEmpty)
  }

  @Test func `a section that is not written is left alone, and the plan says so`() throws {
    var world = World()
    world.sections = []
    world.hold("application", "c1", named: "Web")
    world.remember("application/web", as: "c1")
    world.remember("tenant", as: "t1")
    let plan = try world.plan()
    #expect(plan.isEmpty)
    #expect(plan.leftAlone.map(\.subject) == ["acme/application/web", "acme/tenant"])
    #expect(plan.leftAlone[0].message.contains("applications: {}"))
  }

  @Test func `what a file declares that was not read is left alone, and the plan says so`() throws {
    var world = World()
    world.sections = ["application"]
    world.unreadFiles = ["other.yaml"]
    for key in ["a", "b"] {
      world.hold("application", key, named: key)
      world.remember("application/\(key)", as: key, file: key == "a" ? "other.yaml" : "acme.yaml")
    }
    let plan = try world.plan()
    #expect(plan.outline == ["delete acme/application/b"])
    #expect(plan.leftAlone.map(\.subject) == ["other.yaml"])
  }

  @Test func `what only the memory has to learn is no change`() throws {
    var world = World()
    world.settle("application/web", as: "c1", ["name": .text("web")])
    #expect(try world.plan().records.isEmpty)
    world.declared[0].isProtected = true
    #expect(try world.plan().records.map(\.isProtected) == [true])
    #expect(try world.plan().isEmpty)
    world.declared[0].isProtected = false
    world.applied[0].file = "former.yaml"
    #expect(try world.plan().records.count == 1)
  }

  @Test func `bytes of another version stop the plan with a sentence`() {
    var world = World()
    world.settle("application/web", as: "c1", ["name": .text("web")])
    world.applied[0].canonical = [9]
    world.applied[0].digest = []
    let problem = #expect(throws: PlanningProblem.self) { try world.plan() }
    #expect(problem?.message.contains("Use the version that wrote it") == true)
  }
}
