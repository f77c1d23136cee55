import Kinds
import Model
import Planning
import Source
import Testing

/// Configuration, last applied, live: every way in which the three can differ.
@Suite struct DifferenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// Nil where the field is not declared.
    var configuration: Value?
    /// Nil where the field was never applied.
    var applied: Value?
    var live: Value?
    /// The cause of the change, nil for none.
    var cause: Cause?
    var drifted: Bool
    var path = "description"

    init(_ configuration: Value?, _ applied: Value?, _ live: Value?, _ cause: Cause?, drifted: Bool = false) {
      self.configuration = configuration
      self.applied = applied
      self.live = live
      self.cause = cause
      self.drifted = drifted
    }

    var testDescription: String {
      "\(configuration, default: "not desired"), \(applied, default: "never"), \(live, default: "nothing")"
    }
  }

  private static let (a, b, c) = (Value.text("A"), Value.text("B"), Value.text("C"))
  /// The platform's default for the field.
  private static let d = Value.text("D")

  private static let cases = [
    Case(a, a, a, nil),
    Case(b, a, a, .configuration),
    Case(a, a, b, .drift, drifted: true),
    Case(b, a, c, .both, drifted: true),
    Case(b, a, b, nil, drifted: true),
    Case(a, a, nil, .drift, drifted: true),
    Case(b, a, nil, .both, drifted: true),
    Case(a, nil, nil, .configuration),
    Case(a, nil, b, .configuration),
    Case(a, nil, a, nil),
    Case(.null, a, a, .defaulted),
    Case(.null, a, d, nil, drifted: true),
    Case(.null, a, b, .both, drifted: true),
    Case(.null, .null, d, nil),
    Case(.null, .null, b, .drift, drifted: true),
    Case(.null, nil, b, .defaulted),
    Case(.null, nil, d, nil),
    Case(a, .null, d, .configuration),
    Case(a, d, d, .configuration),
    Case(nil, a, a, nil),
    Case(nil, a, b, nil),
    Case(nil, nil, b, nil),
    Case(.text("\u{E9}"), .text("e\u{301}"), .text("e\u{301}"), .configuration),
  ]

  private static func world(_ given: Case) -> World {
    var world = World()
    func values(_ value: Value?) -> World.Values {
      if let value { ["name": .text("Web"), "description": value] } else { ["name": .text("Web")] }
    }
    world.declare("application/web", values(given.configuration))
    world.hold("application", "c1", named: "Web", values(given.live))
    world.remember("application/web", as: "c1", values(given.applied))
    // Otherwise an equal digest would say that nothing moved.
    world.applied[0].liveDigest = []
    return world
  }

  @Test(arguments: cases)
  func `a field changes for the right reason, or not at all`(_ given: Case) throws {
    let plan = try Self.world(given).plan()
    let field = plan.changes.flatMap(\.fields).first
    #expect(plan.outline == (given.cause == nil ? [] : ["update acme/application/web"]))
    #expect(field?.cause == given.cause)
    #expect(field?.path == given.cause.map { _ in "description" })
    if given.cause != nil {
      #expect(field?.before == given.live && field?.after == given.configuration)
      #expect(field?.at?.line == 11)
      let isReadable = given.cause == .drift || given.cause == .both
      #expect(field?.lastApplied == (isReadable ? given.applied : nil))
    }
    #expect(plan.drift.flatMap(\.fields).map(\.before) == (given.drifted ? [given.applied] : []))
    #expect(plan.drift.flatMap(\.fields).map(\.after) == (given.drifted ? [given.live] : []))
    #expect(plan.unchanged == (given.cause == nil ? 1 : 0))
  }

  /// What is neither as it was nor as it is declared, no run of this configuration wrote.
  @Test(arguments: cases)
  func `where a run was cut off, what is as declared is its own work, and another value is a change outside`(
    _ given: Case
  ) throws {
    let whole = try Self.world(given).plan()
    var world = Self.world(given)
    world.begin("application/web", named: "Web", on: "c1")
    let cutOff = try world.plan()
    #expect(cutOff.drift == (given.cause == nil ? [] : whole.drift))
    #expect(cutOff.changes.flatMap(\.fields) == whole.changes.flatMap(\.fields))
  }

  /// The platform names a new resource in another one by itself.
  @Test func `that what a run was writing is named elsewhere is no change outside`() throws {
    var world = World()
    world.settle("application/web", as: "c1", ["name": .text("Web")])
    world.declare("application/new", ["name": .text("New")])
    world.hold("application", "c2", named: "New", ["name": .text("New")])
    world.begin("application/new", named: "New")
    world.declare("phone_connection/sms", ["applications": .list([.text("web")])])
    world.hold("phone_connection", "p1", named: "sms", ["applications": .list([.text("c1"), .text("c2")])])
    world.remember("phone_connection/sms", as: "p1", ["applications": .list([.text("web")])])
    world.applied[world.applied.count - 1].liveDigest = []
    let plan = try world.plan()
    #expect(plan.drift.isEmpty && !plan.changes.contains(where: \.putsBack))
    #expect(plan.changes.contains { $0.address == World.address("phone_connection/sms") })
  }

  @Test func `what is live already is only remembered`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("Web"), "description": Self.b])
    world.hold("application", "c1", named: "Web", ["name": .text("Web"), "description": Self.b])
    world.remember("application/web", as: "c1", ["name": .text("Web"), "description": Self.a])
    let plan = try world.plan()
    #expect(plan.isEmpty && plan.unchanged == 1)
    #expect(plan.records.map(\.address) == [World.address("application/web")])
    #expect(plan.records.first?.declared("description") == Self.b)
  }

  @Test func `sets have no order, lists have one`() throws {
    func plan(_ path: String, _ make: ([Value]) -> Value) throws -> TenantPlan {
      var world = World()
      let kind = path == "languages" ? "tenant" : "application/web"
      world.declare(kind, [path: make([Self.a, Self.b])])
      world.hold(World.address(kind).kind, "x", named: "web", [path: make([Self.b, Self.a])])
      world.remember(kind, as: "x", [path: make([Self.b, Self.a])])
      return try world.plan()
    }
    #expect(try plan("callbacks", Value.set).isEmpty)
    let fields = try plan("languages", Value.list).changes.flatMap(\.fields)
    #expect(fields.map(\.path) == ["languages"] && fields.allSatisfy { !$0.isSet })
  }

  @Test func `a rotated secret shows neither its value nor its fingerprint`() throws {
    var world = World()
    let reference = SecretReference.environment("TOKEN")
    world.declare("provider/twilio", ["auth_token": .secret(Secret(reference: reference, fingerprint: "new"))])
    world.hold("provider", "p1", named: "twilio", ["auth_token": .secret(Secret(fingerprint: "old"))])
    world.remember("provider/twilio", as: "p1", ["auth_token": .secret(Secret(fingerprint: "old"))])
    let plan = try world.plan()
    let field = try #require(plan.changes.first?.fields.first)
    #expect(field.cause == .configuration)
    #expect(field.before == .secret(Secret()) && field.after == .secret(Secret(reference: reference)))
    #expect(plan.changes.first?.declared("auth_token") == .secret(Secret(reference: reference)))
    #expect(!"\(plan)".contains("old") && !"\(plan)".contains("\"new\""))
  }

  @Test func `references are compared by identity, and shown by key`() throws {
    var world = World()
    world.settle("provider/twilio", as: "p1", ["service": .text("twilio")])
    world.settle("provider/vonage", as: "p2", ["service": .text("vonage")])
    world.settle("application/web", as: "c1", ["name": .text("web")])
    world.settle(
      "phone_connection/sms",
      as: "con1",
      ["provider": .text("twilio"), "applications": .set([.text("web")])],
      live: ["provider": .text("p2"), "applications": .set([.text("c1"), .text("c9")])]
    )
    world.applied[3].liveDigest = []
    let fields = try world.plan().changes.flatMap(\.fields)
    #expect(fields.map(\.path) == ["applications", "provider"])
    #expect(fields.map(\.before) == [.set([.text("c9"), .text("web")]), .text("vonage")])
    #expect(fields.map(\.cause) == [.drift, .drift])
  }

  @Test func `durations are seconds`() throws {
    var world = World()
    world.declare("phone_connection/sms", ["code_lifetime": .integer(300)])
    world.hold("phone_connection", "con1", named: "sms", ["code_lifetime": .integer(180)])
    world.remember("phone_connection/sms", as: "con1", ["code_lifetime": .integer(180)])
    let field = try world.plan().changes.first?.fields.first
    #expect(field?.before == .integer(180) && field?.after == .integer(300))
  }
}
