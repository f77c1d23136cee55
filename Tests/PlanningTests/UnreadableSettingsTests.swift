import Kinds
import Model
import Planning
import Testing

/// What is stored or live and cannot be read stops the plan and names whose it is; it is never taken for nothing.
@Suite struct UnreadableSettingsTests {
  private static let broken: [UInt8] = [9, 9]

  struct Place: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var names: String
    var world: @Sendable () -> World
  }

  static let places = [
    Place(testDescription: "what was last applied to a changed resource", names: "acme/application/web") {
      var world = World()
      world.settle("application/web", as: "a1", ["name": .text("Web"), "type": .text("native")])
      world.declared[0].settings = Settings()
      world.applied[0].canonical = broken
      return world
    },
    Place(testDescription: "what was last applied to a resource that left", names: "acme/application/web") {
      var world = World()
      world.settle("application/web", as: "a1", ["name": .text("Web")])
      world.declared = []
      world.sections = [Application.kind]
      world.applied[0].canonical = broken
      return world
    },
    Place(testDescription: "what a changed resource named", names: "acme/phone_connection/sms") {
      var world = World()
      world.settle("application/web", as: "a1", ["name": .text("Web")])
      world.settle("phone_connection/sms", as: "c1", ["applications": .list([.text("web")])])
      world.sections = [Application.kind, PhoneConnection.kind]
      world.declared = []
      world.applied[1].canonical = broken
      return world
    },
    Place(testDescription: "what is live", names: "\"web\" (a1)") {
      var world = World()
      world.settle("application/web", as: "a1", ["name": .text("Web")])
      world.live[0].content = .canonical(broken)
      world.live[0].digest = [1]
      return world
    },
    Place(testDescription: "what is live beside a replaced resource", names: "\"sms\" (c1)") {
      var world = World()
      world.settle("application/web", as: "a1", ["name": .text("Web"), "type": .text("native")])
      world.declared = []
      world.declare("application/web", ["name": .text("Web"), "type": .text("single_page")])
      world.hold(PhoneConnection.kind, "c1", named: "sms", ["applications": .list([.text("a1")])])
      world.live[1].content = .canonical(broken)
      return world
    },
    Place(testDescription: "what somebody said was set manually", names: "acme/provider/twilio") {
      var world = World()
      world.platform.bindings = world.platform.bindings.filter { $0.kind != Provider.kind }
      world.platform.bindings.append(Binding(Provider.kind, manual: "In the console."))
      world.declare("provider/twilio", ["from": .text("+14155552671")])
      world.acknowledge("provider/twilio", ["from": .text("+14155552671")])
      world.acknowledged[0].canonical = broken
      return world
    },
    Place(testDescription: "what somebody said and nobody asks for", names: "acme/provider/twilio") {
      var world = World()
      world.platform.bindings = world.platform.bindings.filter { $0.kind != Provider.kind }
      world.platform.bindings.append(Binding(Provider.kind, manual: "In the console."))
      world.sections = [Provider.kind]
      world.acknowledge("provider/twilio", ["from": .text("+14155552671")])
      world.acknowledged[0].canonical = broken
      return world
    },
  ]

  @Test(arguments: places)
  func `it is an error that names the resource`(_ place: Place) throws {
    let world = place.world()
    let problem = #expect(throws: PlanningProblem.self) {
      _ = try world.plan()
    }
    #expect(problem?.message.contains(place.names) == true, "\(problem?.message ?? "nothing was said")")
    #expect(problem?.message.contains("cannot be read by this version") == true)
  }
}
