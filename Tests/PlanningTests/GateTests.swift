import Kinds
import Model
import Planning
import Testing

@Suite struct GateTests {
  /// A tenant that manages `managed` providers, of which `going` left the configuration.
  private static func world(managed: Int, going: Int) -> World {
    var world = World()
    world.sections = ["provider"]
    for index in 0..<managed {
      world.hold("provider", "p\(index)", named: "p\(index)")
      world.remember("provider/p\(index)", as: "p\(index)")
      if index >= going { world.declare("provider/p\(index)") }
    }
    return world
  }

  @Test(arguments: [
    (10, 3, false), (9, 3, true), (10, 4, true), (3, 3, true), (2, 2, false), (3, 2, false), (4, 2, false),
    (100, 30, false),
    (100, 31, true), (10, 0, false), (10, 10, true),
  ])
  func `more than 30 % and at least 3 deletions are a gate`(_ managed: Int, _ going: Int, _ isClosed: Bool) throws {
    let plan = try Self.world(managed: managed, going: going).plan()
    #expect(plan.changes.count == going)
    #expect(plan.gates.map(\.gate) == (isClosed ? ["mass-deletion"] : []))
    #expect(plan.gates.allSatisfy { $0.canBeAllowed && $0.addresses == plan.changes.map(\.address).sorted() })
  }

  @Test(
    arguments: [
      ("https://a.example", "https://b.example", true), ("https://a.example", "https://a.example", false),
      (nil, "https://b.example", false),
    ] as [(String?, String, Bool)]
  )
  func `a service's credentials do not move to another host unseen`(_ former: String?, _ now: String, _ isClosed: Bool)
    throws
  {
    var world = World()
    world.declare("provider/sms", ["base_url": .text(now), "name": .text("new")])
    if let former {
      world.hold("provider", "p1", named: "sms", ["base_url": .text(former), "name": .text("old")])
      world.remember("provider/sms", as: "p1", ["base_url": .text(former), "name": .text("old")])
    }
    let gates = try world.plan().gates
    #expect(gates.map(\.gate) == (isClosed ? ["host-changed"] : []))
    #expect(gates.allSatisfy { $0.canBeAllowed && $0.message.contains(now) && $0.message.contains(former ?? "") })
  }

  @Test func `a replacement counts as a deletion`() throws {
    var world = World()
    for key in ["a", "b", "c"] {
      world.declare("application/\(key)", ["type": .text("native")])
      world.hold("application", key, named: key, ["type": .text("regular_web")])
      world.remember("application/\(key)", as: key, ["type": .text("regular_web")])
    }
    #expect(try world.plan().gates.map(\.gate) == ["mass-deletion", "application-replaced"])
  }

  @Test func `the last application is a gate, and one of two is none`() throws {
    var world = World()
    world.sections = ["application"]
    world.hold("application", "c1", named: "web")
    world.remember("application/web", as: "c1")
    let gates = try world.plan().gates
    #expect(gates.map(\.gate) == ["last-application"] && gates.allSatisfy(\.canBeAllowed))
    world.declare("application/job", ["name": .text("job"), "type": .text("machine_to_machine")])
    #expect(try world.plan().gates.map(\.gate) == ["last-application"], "nobody signs in to a machine")
    world.declare("application/other", ["name": .text("other")])
    #expect(try world.plan().gates == [])
  }

  @Test func `the last machine is no application that people sign in to`() throws {
    var world = World()
    world.sections = ["application"]
    world.hold("application", "c1", named: "job", ["type": .text("machine_to_machine")])
    world.remember("application/job", as: "c1", ["type": .text("machine_to_machine")])
    #expect(try world.plan().gates == [])
  }

  @Test func `a connection under another key is most likely the same, and its users go with it`() throws {
    var world = World()
    world.hold("phone_connection", "con1", named: "sms")
    world.remember("phone_connection/sms", as: "con1")
    world.declare("phone_connection/text", ["code_length": .integer(6)])
    let gate = try #require(try world.plan().gates.first { $0.gate == "looks-renamed" })
    #expect(gate.message.contains("renamed_from: sms") && gate.message.contains("everybody who signs in through it"))
  }

  @Test(
    arguments: [
      // Declared, remembered; nil where it left the configuration.
      (nil, true, true), (nil, false, false), (true, false, true), (false, true, true), (true, true, true),
    ] as [(Bool?, Bool, Bool)]
  )
  func `a protected resource refuses to go, and no flag opens that`(
    _ declared: Bool?,
    _ remembered: Bool,
    _ isClosed: Bool
  ) throws {
    var world = World()
    world.sections = ["application", "provider"]
    world.declare("application/other", ["name": .text("other")])
    if let declared { world.declare("application/web", ["type": .text("native")], protected: declared) }
    world.hold("application", "c1", named: "web", ["type": .text("regular_web")])
    world.remember("application/web", as: "c1", ["type": .text("regular_web")], protected: remembered)
    let plan = try world.plan()
    #expect(plan.change("application/web")?.action == (declared == nil ? .delete : .replace))
    let gates = plan.gates.filter { $0.gate != "application-replaced" }
    #expect(gates.map(\.gate) == (isClosed ? ["protected"] : []))
    #expect(gates.allSatisfy { !$0.canBeAllowed })
  }

  @Test func `gates look at what the targets leave`() throws {
    let plan = try Planner.plan(Self.world(managed: 9, going: 3).input, targets: Targets(["acme/provider/p0"]))
    #expect(plan.changes.count == 1 && plan.gates == [])
  }
}
