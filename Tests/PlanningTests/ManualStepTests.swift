import Kinds
import Model
import Planning
import Source
import Testing

/// What a platform has no API for: a person sets it, and says so.
@Suite struct ManualStepTests {
  /// Providers exist in a console only; of a tenant, the country is set there.
  private static let console: PlatformFacts = {
    var facts = World.facts
    facts.bindings = [
      Binding(Application.kind, support: ["description": .manual(how: "Applications > Details")]),
      Binding(Provider.kind, support: ["from": .manual(how: "SMS > Numbers")], manual: "SMS"),
      Binding(PhoneConnection.kind), Binding(PhoneFactor.kind),
      Binding(Tenant.kind, support: ["default_country": .manual(how: "Settings > Phone")]),
    ]
    return facts
  }()

  private static func world() -> World {
    var world = World()
    world.platform = console
    return world
  }

  private static let token = Value.secret(Secret(reference: .environment("TOKEN"), fingerprint: "one"))
  private static let rotated = Value.secret(Secret(reference: .environment("TOKEN"), fingerprint: "two"))

  private static func provider(_ token: Value = token, from: String = "+14155552671") -> World.Values {
    ["auth_token": token, "from": .text(from), "service": .text("twilio")]
  }

  @Test func `what exists only in a console is a manual step, and nothing else happens to it`() throws {
    var world = Self.world()
    world.declare("provider/twilio", Self.provider())
    let plan = try world.plan()
    #expect(plan.changes.isEmpty && plan.records.isEmpty && plan.unchanged == 0 && !plan.isEmpty && !plan.hasWork)
    let step = try #require(plan.manualSteps.first)
    #expect(step.address == World.address("provider/twilio") && step.at?.line == 10 && step.formerly == nil)
    #expect(step.fields.map(\.path) == ["auth_token", "from", "service"])
    #expect(step.fields.map(\.how) == ["SMS", "SMS > Numbers", "SMS"])
    #expect(step.fields.map(\.at?.line) == [11, 11, 11] && step.fields.allSatisfy { !$0.leaf.field.summary.isEmpty })
    #expect(step.fields.first?.value == .secret(Secret(reference: .environment("TOKEN"))))
    #expect(!"\(plan)".contains("fingerprint: Optional(\"one\")"))
  }

  @Test func `what a person still has to set is not unchanged, and is once that is said to be done`() throws {
    var world = Self.world()
    world.declare("tenant", ["default_country": .text("NO")])
    world.hold("tenant", "t", named: "tenant", ["default_country": .text("SE")])
    let plan = try world.plan()
    #expect(plan.manualSteps.count == 1 && plan.unchanged == 0)
    world.acknowledge("tenant", ["default_country": .text("NO")])
    let done = try world.plan()
    #expect(done.manualSteps.isEmpty && done.unchanged == 1)
  }

  @Test func `what was acknowledged is a manual step again once it changes, a secret too`() throws {
    var world = Self.world()
    world.declare("provider/twilio", Self.provider())
    world.acknowledge("provider/twilio", Self.provider())
    let plan = try world.plan()
    #expect(plan.isEmpty && !plan.hasWork && plan.acknowledged == 1 && plan.unchanged == 0)
    for changed in [Self.provider(Self.rotated), Self.provider(from: "+14155550000")] {
      world.acknowledged = []
      world.acknowledge("provider/twilio", changed)
      let step = try #require(try world.plan().manualSteps.first)
      #expect(step.formerly?.who == "tester")
      let open = step.fields.filter(\.isOpen)
      #expect(step.fields.count == 3 && open.map(\.path) == [changed[0].value == Self.rotated ? "auth_token" : "from"])
      #expect(open.first?.before != nil)
    }
  }

  /// Somebody acknowledged the rest when nothing said it: nothing was to do where it is off, and something is where it is on.
  @Test func `what follows from other resources is asked for once it is on`() throws {
    func open(_ serves: Bool, acknowledged: World.Values) throws -> [String] {
      var world = Self.world()
      world.declare(
        "provider/twilio",
        [
          "auth_token": Self.token, "from": .text("+14155552671"), "serves_second_factor": .boolean(serves),
          "service": .text("twilio"),
        ]
      )
      world.acknowledge("provider/twilio", acknowledged)
      return try world.plan().manualSteps.first?.fields.filter(\.isOpen).map(\.path) ?? []
    }
    #expect(try open(false, acknowledged: Self.provider()) == [])
    #expect(try open(true, acknowledged: Self.provider()) == ["serves_second_factor"])
    let off: World.Values = ["service": .text("twilio"), "serves_second_factor": .boolean(false)]
    #expect(try open(true, acknowledged: off) == ["auth_token", "from", "serves_second_factor"])
  }

  @Test func `some fields are set manually, the rest by the tool`() throws {
    var world = Self.world()
    world.declare("tenant", ["default_country": .text("NO"), "display_name": .text("Acme")])
    world.hold("tenant", "t", named: "tenant", ["default_country": .text("SE"), "display_name": .text("Old")])
    let plan = try world.plan()
    #expect(plan.outline == ["update acme/tenant"])
    #expect(plan.changes.first?.fields.map(\.path) == ["display_name"])
    #expect(plan.changes.first.map { $0.kind.spelled($0.declared).map(\.key) } == ["display_name"])
    #expect(plan.manualSteps.first?.fields.map(\.path) == ["default_country"])
    #expect(plan.drift.isEmpty)
  }

  @Test func `what names it waits, and what needs that waits too`() throws {
    var world = Self.world()
    world.declare("provider/twilio", Self.provider())
    world.declare("application/web", ["name": .text("web")])
    world.declare("phone_connection/sms", ["provider": .text("twilio"), "applications": .set([.text("web")])])
    let plan = try world.plan()
    #expect(plan.change("phone_connection/sms")?.blockedBy == [World.address("provider/twilio")])
    #expect(plan.change("application/web")?.blockedBy == nil)
    world.acknowledge("provider/twilio", Self.provider())
    #expect(try world.plan().changes.allSatisfy { $0.blockedBy == nil })
  }

  @Test func `a reference to it is its key, live and declared`() throws {
    var world = Self.world()
    world.declare("provider/twilio", Self.provider())
    world.acknowledge("provider/twilio", Self.provider())
    world.settle("phone_connection/sms", as: "con1", ["provider": .text("twilio")])
    world.applied[0].liveDigest = []
    let plan = try world.plan()
    #expect(plan.isEmpty && plan.drift.isEmpty && plan.unchanged == 1)
  }

  @Test func `an acknowledgement follows a rename`() throws {
    var world = Self.world()
    world.declare("provider/sender", Self.provider(), renamedFrom: "twilio")
    world.acknowledge("provider/twilio", Self.provider())
    let plan = try world.plan()
    #expect(plan.moves.map { "\($0.from) \($0.to)" } == ["acme/provider/twilio acme/provider/sender"])
    #expect(plan.manualSteps.isEmpty && plan.lapsed.isEmpty && plan.acknowledged == 1)
  }

  @Test func `what left the configuration stays until a person undoes it, and is forgotten`() throws {
    var world = Self.world()
    world.sections = ["provider"]
    world.acknowledge("provider/twilio", Self.provider())
    let plan = try world.plan()
    #expect(plan.isEmpty && plan.hasWork)
    #expect(plan.lapsed.map(\.address) == [World.address("provider/twilio")])
    #expect(plan.leftAlone.count == 1 && plan.leftAlone[0].message.contains("until a person undoes it"))
  }

  @Test func `what is said of many is in their order`() throws {
    var world = Self.world()
    world.sections = ["provider"]
    for key in ["e", "b", "d", "a", "c"] { world.acknowledge("provider/\(key)", Self.provider()) }
    let plan = try world.plan()
    #expect(plan.lapsed.map(\.address.key) == ["a", "b", "c", "d", "e"])
    #expect(plan.leftAlone.map(\.subject) == plan.lapsed.map(\.address.description))
  }

  @Test func `what this run did not look at is neither manual for nor forgotten`() throws {
    var world = Self.world()
    world.sections = []
    world.acknowledge("provider/twilio", Self.provider())
    #expect(try world.plan().lapsed.isEmpty)
    #expect(try world.plan().leftAlone.map(\.subject) == ["acme/provider/twilio"])
    world.sections = ["provider"]
    world.acknowledged = []
    world.acknowledge("provider/twilio", Self.provider(), file: "other.yaml")
    world.unreadFiles = ["other.yaml"]
    #expect(try world.plan().lapsed.isEmpty)
    #expect(try world.plan().leftAlone.map(\.subject) == ["other.yaml"])
  }

  @Test func `a field that is no longer desired is forgotten without being manual for`() throws {
    var world = Self.world()
    world.settle("tenant", as: "t", ["display_name": .text("Acme")])
    world.acknowledge("tenant", ["default_country": .text("NO")])
    #expect(try world.plan().lapsed.map(\.paths) == [["default_country"]])
    #expect(try world.plan().isEmpty)
  }

  @Test func `what an older version manual people for and this one sets is forgotten without a word`() throws {
    var world = Self.world()
    world.settle("tenant", as: "t", ["default_country": .text("NO"), "display_name": .text("Acme")])
    world.acknowledge("tenant", ["default_country": .text("NO"), "display_name": .text("Acme")])
    let plan = try world.plan()
    #expect(plan.lapsed.map(\.paths) == [["display_name"]] && plan.leftAlone == [])
    #expect(plan.isEmpty && plan.manualSteps == [])
  }

  @Test func `what is made anew has nothing that was set manually`() throws {
    var world = Self.world()
    world.declare("application/web", ["name": .text("web"), "description": .text("Shop")])
    world.remember("application/web", as: "c1", ["name": .text("web")])
    world.acknowledge("application/web", ["description": .text("Shop")])
    let plan = try world.plan()
    #expect(plan.outline == ["create acme/application/web"])
    #expect(plan.changes.first?.fields.map(\.path) == ["name"])
    #expect(plan.manualSteps.map(\.afterCreation) == [true] && plan.lapsed.map(\.isRenewed) == [true])
  }

  @Test func `targets keep the steps that they name or need`() throws {
    var world = Self.world()
    world.declare("provider/twilio", Self.provider())
    world.declare("provider/other", Self.provider())
    world.declare("phone_connection/sms", ["provider": .text("twilio")])
    #expect(try world.plan("acme/provider/other").manualSteps.map(\.address.key) == ["other"])
    let plan = try world.plan("acme/phone_connection")
    #expect(plan.manualSteps.map(\.address.key) == ["twilio"] && plan.changes.first?.blockedBy?.count == 1)
  }
}
