import Kinds
import Model
import Planning
import Testing

/// What can be written and not be read: never drift, and never overwritten without being said.
@Suite struct UnreadableTests {
  private static let silent: PlatformFacts = {
    var facts = World.facts
    facts.bindings = [
      Binding(PhoneFactor.kind, support: ["enforcement": .unreadable(because: "there is no GET")]),
      Binding(Provider.kind), Binding(Application.kind), Binding(PhoneConnection.kind),
    ]
    return facts
  }()

  private static func world(_ enforcement: Value, applied: Value?) -> World {
    var world = World()
    world.platform = silent
    world.declare("phone_factor", ["enabled": .boolean(true), "enforcement": enforcement])
    world.hold("phone_factor", "f", named: "phone_factor", ["enabled": .boolean(true)])
    if let applied { world.remember("phone_factor", as: "f", ["enabled": .boolean(true), "enforcement": applied]) }
    return world
  }

  @Test func `what was last applied is taken on trust, and told`() throws {
    let plan = try Self.world(.text("always"), applied: .text("always")).plan()
    #expect(plan.isEmpty && plan.drift.isEmpty && plan.unchanged == 1)
    #expect(plan.unverifiable.map(\.path) == ["enforcement"])
    #expect(plan.unverifiable.map(\.reason) == ["there is no GET"])
  }

  @Test func `another value in the configuration is written`() throws {
    let plan = try Self.world(.text("optional"), applied: .text("always")).plan()
    let field = try #require(plan.changes.first?.fields.first)
    #expect(field.path == "enforcement" && field.cause == .configuration && field.before == .text("always"))
    #expect(!field.overwritesUnknown && plan.gates.isEmpty && plan.unverifiable.isEmpty && plan.drift.isEmpty)
  }

  @Test(arguments: [Value.text("always"), .null])
  func `the first write over what nobody can read is a gate`(_ value: Value) throws {
    var world = Self.world(value, applied: nil)
    let plan = try world.plan()
    let field = try #require(plan.changes.first?.fields.first)
    #expect(plan.outline == ["update acme/phone_factor"] && field.path == "enforcement" && field.overwritesUnknown)
    #expect(plan.gates.map(\.gate) == ["overwrite-unknown"] && plan.gates.allSatisfy(\.canBeAllowed))
    #expect(plan.gates.first?.message.contains("acme/phone_factor (enforcement)") == true)
    world.begin("phone_factor", named: "phone_factor")
    #expect(try world.plan().gates.isEmpty)
  }

  @Test func `what names something that is made anew is written again`() throws {
    var world = World()
    world.platform = World.facts
    world.platform.bindings = [
      Binding(PhoneFactor.kind, support: ["applications": .unreadable(because: "there is no GET")]),
      Binding(Application.kind, immutable: ["type"]),
    ]
    let list = Value.list([.text("web")])
    world.declare("application/web", ["name": .text("web")])
    world.remember("application/web", as: "gone", ["name": .text("web")])
    world.declare("phone_factor", ["applications": list])
    world.hold("phone_factor", "f", named: "phone_factor")
    world.remember("phone_factor", as: "f", ["applications": list])
    let plan = try world.plan()
    #expect(plan.outline.sorted() == ["create acme/application/web", "update acme/phone_factor"])
    let field = try #require(plan.change("phone_factor")?.fields.first)
    #expect(field.path == "applications" && field.cause == .reasserted && plan.gates.isEmpty)
    #expect(plan.requirements(of: "phone_factor") == ["acme/application/web"])
  }

  @Test func `null that was written is remembered`() throws {
    #expect(try Self.world(.null, applied: .null).plan().isEmpty)
  }

  @Test func `the secret of what is adopted is not known either`() throws {
    var world = World()
    world.declare("provider/twilio", ["auth_token": .secret(Secret(reference: .environment("T"), fingerprint: "one"))])
    #expect(try world.plan().gates.isEmpty)
    world.hold("provider", "p", named: "twilio", unreadable: ["auth_token"])
    let plan = try world.plan()
    #expect(plan.outline == ["adopt acme/provider/twilio"] && plan.gates.map(\.gate) == ["overwrite-unknown"])
  }

  @Test func `what the platform does not keep cannot be lost`() throws {
    var world = World()
    world.declare("provider/twilio", ["channels": .set([.text("sms")])])
    world.hold("provider", "p", named: "twilio", notStored: ["channels"])
    #expect(try world.plan().gates.isEmpty)
    world.remember("provider/twilio", as: "p", ["channels": .set([.text("sms")])])
    world.reasserts = true
    #expect(try world.plan().changes.isEmpty && world.plan().unverifiable.isEmpty)
  }

  @Test func `what cannot change in place is not replaced because it cannot be read`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("web"), "type": .text("native")])
    world.hold("application", "c1", named: "web", ["name": .text("web")], unreadable: ["type"])
    let plan = try world.plan()
    #expect(plan.outline == ["adopt acme/application/web"] && plan.changes.first?.fields.isEmpty == true)
    #expect(plan.unverifiable.map(\.path) == ["type"])
  }

  @Test func `on request it is written again`() throws {
    var world = Self.world(.text("always"), applied: .text("always"))
    world.reasserts = true
    let plan = try world.plan()
    #expect(plan.outline == ["update acme/phone_factor"])
    let fields = try #require(plan.changes.first?.fields)
    #expect(fields.map(\.path) == ["enforcement"] && fields.map(\.cause) == [.reasserted])
    #expect(plan.drift.isEmpty && plan.unverifiable.isEmpty && plan.gates.isEmpty)
  }
}
