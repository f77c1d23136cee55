import Kinds
import Model
import Planning
import Testing

@Suite struct OrderTests {
  /// A tenant with a provider, two applications, the factor and a connection.
  private static func declared() -> World {
    var world = World()
    world.declare("provider/twilio", ["service": .text("twilio")])
    world.declare("application/web", ["name": .text("web"), "type": .text("single_page")])
    world.declare("application/other", ["name": .text("other")])
    world.declare("phone_factor", ["provider": .text("twilio"), "applications": .set([.text("web")])])
    world.declare("phone_connection/sms", ["provider": .text("twilio"), "applications": .set([.text("web")])])
    world.hold("phone_factor", "factor", named: "factor")
    return world
  }

  @Test func `what is named comes first`() throws {
    let plan = try Self.declared().plan()
    #expect(plan.requirements(of: "provider/twilio") == [])
    #expect(plan.requirements(of: "application/web") == [])
    let needed = ["acme/application/web", "acme/provider/twilio"]
    #expect(plan.requirements(of: "phone_factor") == needed)
    #expect(plan.requirements(of: "phone_connection/sms") == needed)
  }

  @Test func `what people notice comes first, then what goes, then by address`() throws {
    let plan = try Self.declared().plan()
    #expect(
      plan.outline == [
        "update acme/phone_factor", "create acme/application/web", "create acme/phone_connection/sms",
        "create acme/provider/twilio", "create acme/application/other",
      ]
    )
  }

  @Test func `what is deleted waits until nothing names it`() throws {
    var world = World()
    world.sections = ["provider", "phone_connection", "phone_factor"]
    world.hold("provider", "p1", named: "old")
    world.remember("provider/old", as: "p1", ["service": .text("twilio")])
    world.hold("phone_connection", "con1", named: "gone", ["provider": .text("p1")])
    world.remember("phone_connection/gone", as: "con1", ["provider": .text("old")])
    world.hold("phone_connection", "con2", named: "sms", ["provider": .text("p1")])
    world.remember("phone_connection/sms", as: "con2", ["provider": .text("old")])
    world.declare("phone_connection/sms", ["provider": .text("new")])
    world.declare("provider/new", ["service": .text("twilio")])
    let plan = try world.plan()
    #expect(plan.requirements(of: "provider/old") == ["acme/phone_connection/gone", "acme/phone_connection/sms"])
    #expect(plan.requirements(of: "phone_connection/sms") == ["acme/provider/new"])
    #expect(plan.requirements(of: "phone_connection/gone") == [])
  }

  @Test func `a kind that only comes first is no need`() throws {
    var world = Self.declared()
    world.platform.bindings = [
      Binding(Application.kind), Binding(Provider.kind), Binding(Tenant.kind),
      Binding(
        PhoneFactor.kind,
        after: [Provider.kind, Tenant.kind],
        needs: [ChangeNeed(Provider.kind), ChangeNeed(Tenant.kind, set: "unified_phone")]
      ), Binding(PhoneConnection.kind, after: [Provider.kind, Application.kind]),
    ]
    let named = ["acme/application/web", "acme/provider/twilio"]
    #expect(try world.plan().requirements(of: "phone_connection/sms") == named)
    #expect(try world.plan().change("phone_connection/sms")?.follows == [Provider.kind, Application.kind])
    #expect(try world.plan().change("phone_factor")?.follows == [Provider.kind])

    world.hold("tenant", "tenant", named: "tenant")
    world.declare("tenant", ["session_lifetime": .integer(7200)])
    #expect(try world.plan().requirements(of: "phone_factor") == named)
    #expect(try world.plan().change("phone_factor")?.follows == [Provider.kind, Tenant.kind])

    world.declared.removeLast()
    world.declare("tenant", ["unified_phone": .boolean(true)])
    #expect(try world.plan().requirements(of: "phone_factor") == named + ["acme/tenant"])
  }

  @Test func `what needs a new one needs no change of an old one`() throws {
    var world = World()
    world.platform.bindings = [
      Binding(Provider.kind),
      Binding(PhoneConnection.kind, after: [Provider.kind], needs: [ChangeNeed(Provider.kind, isForNew: true)]),
    ]
    world.declare("provider/twilio", ["service": .text("twilio"), "from": .text("+15550100")])
    world.declare("phone_connection/sms", ["name": .text("sms")])
    #expect(try world.plan().requirements(of: "phone_connection/sms") == ["acme/provider/twilio"])

    world.hold("provider", "p1", named: "twilio", ["service": .text("twilio")])
    #expect(try world.plan().change("provider/twilio")?.action == .adopt)
    #expect(try world.plan().requirements(of: "phone_connection/sms") == [])
  }

  @Test func `a need of one field holds where that field changes`() throws {
    func requirements(_ path: String, _ value: Value) throws -> [String] {
      var world = World()
      world.platform.bindings = [
        Binding(Provider.kind),
        Binding(Tenant.kind, after: [Provider.kind], needs: [ChangeNeed(Provider.kind, changing: "unified_phone")]),
      ]
      world.declare("provider/twilio", ["service": .text("twilio")])
      world.hold("tenant", "tenant", named: "tenant")
      world.declare("tenant", [:])
      world.declared.removeLast()
      world.declare("tenant", KeyValuePairs(dictionaryLiteral: (path, value)))
      return try world.plan().requirements(of: "tenant")
    }
    #expect(try requirements("unified_phone", .boolean(true)) == ["acme/provider/twilio"])
    #expect(try requirements("session_lifetime", .integer(7200)) == [])
  }

  @Test(
    arguments: [
      ([], ["application/other", "application/web", "phone_connection/sms", "phone_factor", "provider/twilio"]),
      (["acme"], ["application/other", "application/web", "phone_connection/sms", "phone_factor", "provider/twilio"]),
      (["acme/phone_connection/sms"], ["application/web", "phone_connection/sms", "provider/twilio"]),
      (["acme/phone_factor"], ["application/web", "phone_factor", "provider/twilio"]),
      (["acme/application"], ["application/other", "application/web"]),
      (["acme/application/web", "acme/provider"], ["application/web", "provider/twilio"]),
      (["acme/application/we"], []), (["bravo"], []),
    ] as [([String], [String])]
  )
  func `a target keeps what it names and what that needs`(_ targets: [String], _ expected: [String]) throws {
    let plan = try Planner.plan(Self.declared().input, targets: Targets(targets))
    #expect(plan.changes.map(\.address.description).sorted() == expected.map { "acme/\($0)" })
  }

  @Test func `the same input in another order gives the same plan`() throws {
    var world = Self.declared()
    world.sections = ["application", "provider", "phone_factor", "phone_connection"]
    for key in ["a", "b", "c", "d"] {
      world.hold("application", "id-\(key)", named: key, ["name": .text(key)])
      world.remember("application/\(key)", as: "id-\(key)", ["name": .text("was \(key)")])
      world.hold("provider", "p-\(key)", named: key)
      world.settle("phone_connection/\(key)", as: "con-\(key)", ["provider": .text("twilio")])
    }
    world.begin("application/x", named: "a")
    world.begin("application/y", named: "b")
    let plan = try world.plan()
    #expect(plan.changes.count > 8)
    var random: UInt64 = 11
    var generator = Generator {
      random = random &* 6_364_136_223_846_793_005 &+ 1; return random
    }
    for _ in 0..<20 {
      world.declared.shuffle(using: &generator)
      world.live.shuffle(using: &generator)
      world.applied.shuffle(using: &generator)
      #expect(try world.plan() == plan)
    }
  }

  private struct Generator: RandomNumberGenerator {
    var draw: () -> UInt64
    mutating func next() -> UInt64 { draw() }
  }
}
