import Kinds
import Model
import Planning
import Testing

/// What a plan must not get wrong, each with the smallest tenant that shows it.
@Suite struct PlannerRulesTests {
  @Test func `a renamed key is nobody's drift where others name it`() throws {
    var world = World()
    world.declare("application/site", ["name": .text("web")], renamedFrom: "web")
    world.hold("application", "c1", named: "web", ["name": .text("web")])
    world.remember("application/web", as: "c1", ["name": .text("web")])
    world.declare("phone_connection/sms", ["applications": .set([.text("site")])])
    world.hold("phone_connection", "con1", named: "sms", ["applications": .set([.text("c1")])])
    world.remember("phone_connection/sms", as: "con1", ["applications": .set([.text("web")])])
    let plan = try world.plan()
    #expect(plan.drift.isEmpty && plan.outline.isEmpty)
    #expect(plan.moves.count == 1)

    world.declare("application/api", ["name": .text("api")])
    world.declared.removeAll { $0.address.key == "sms" }
    world.declare("phone_connection/sms", ["applications": .set([.text("api"), .text("site")])])
    let grown = try world.plan()
    #expect(grown.drift.isEmpty)
    #expect(grown.change("phone_connection/sms")?.fields.map(\.cause) == [.configuration])
  }

  @Test func `a copy is renewed where what it is of changes, and only there`() throws {
    func world(from: String) -> World {
      var world = World()
      world.declare("provider/twilio", ["service": .text("twilio"), "from": .text(from)])
      world.hold("provider", "p1", named: "twilio", ["service": .text("twilio"), "from": .text("+1")])
      world.remember("provider/twilio", as: "p1", ["service": .text("twilio"), "from": .text("+1")])
      world.declare("phone_connection/sms", ["provider": .text("twilio")])
      world.hold("phone_connection", "con1", named: "sms", ["provider": .text("p1")])
      world.remember("phone_connection/sms", as: "con1", ["provider": .text("twilio")])
      world.live[1].remarks = LiveRemarks(copies: ["provider"])
      return world
    }
    #expect(try world(from: "+1").plan().outline.isEmpty)
    let plan = try world(from: "+2").plan()
    #expect(plan.outline.sorted() == ["update acme/phone_connection/sms", "update acme/provider/twilio"])
    #expect(plan.change("phone_connection/sms")?.reason == "its copy of the provider's settings is renewed")
    #expect(plan.drift.isEmpty)
  }

  @Test func `a secret that the platform tells is compared with what was applied`() throws {
    func plan(told: String) throws -> TenantPlan {
      var world = World()
      let secret = Value.secret(Secret(reference: .environment("T"), fingerprint: "2:k:p:ours"))
      world.settle(
        "provider/twilio",
        as: "p1",
        ["service": .text("twilio"), "auth_token": secret],
        live: ["service": .text("twilio")]
      )
      world.live[0].remarks = LiveRemarks().telling(["auth_token": told])
      return try world.plan()
    }
    #expect(try plan(told: "2:k:p:ours").outline.isEmpty)
    let plan = try plan(told: "2:k:p:theirs")
    #expect(plan.outline == ["update acme/provider/twilio"])
    #expect(plan.drift.flatMap(\.fields).map(\.path) == ["auth_token"])
  }

  @Test func `what was applied to another place is no drift in the place that the tenant moves to`() throws {
    var world = World()
    world.settle("phone_factor", as: "factor", ["enforcement": .text("always")], live: ["enforcement": .text("never")])
    world.live[0].remarks = LiveRemarks(isElsewhere: true)
    world.applied[0].liveDigest = []
    let plan = try world.plan()
    #expect(plan.drift.isEmpty)
    #expect(plan.change("phone_factor")?.reason == "prepared where the tenant moves to")
  }

  @Test func `what waits for a person holds up what waits for that`() throws {
    var world = World()
    world.platform.bindings = [
      Binding(Application.kind), Binding(PhoneConnection.kind),
      Binding(Tenant.kind, after: [PhoneFactor.kind], needs: [ChangeNeed(PhoneFactor.kind)]),
      Binding(Provider.kind, manual: "Settings > SMS"),
      Binding(PhoneFactor.kind, after: [PhoneConnection.kind], needs: [ChangeNeed(PhoneConnection.kind)]),
    ]
    world.declare("provider/twilio", ["service": .text("twilio")])
    world.declare("phone_connection/sms", ["provider": .text("twilio")])
    world.declare("phone_factor", ["enforcement": .text("always")])
    world.hold("phone_factor", "factor", named: "factor")
    world.declare("tenant", ["display_name": .text("Acme")])
    world.hold("tenant", "tenant", named: "tenant")
    let plan = try world.plan()
    for address in ["phone_connection/sms", "phone_factor", "tenant"] {
      #expect(plan.change(address)?.blockedBy == [World.address("provider/twilio")], "\(address)")
    }
  }

  @Test func `a new application is kept out of what does not name it, and not of what does`() throws {
    var world = World()
    world.platform.bindings = [
      Binding(Application.kind), Binding(Provider.kind), Binding(PhoneFactor.kind), Binding(Tenant.kind),
      Binding(PhoneConnection.kind, joiningField: "applications"),
    ]
    world.declare("application/member", ["name": .text("member")])
    world.declare("application/other", ["name": .text("other")])
    world.settle(
      "phone_connection/sms",
      as: "con1",
      ["applications": .set([.text("member")])],
      live: ["applications": .set([])]
    )
    let plan = try world.plan()
    #expect(plan.change("application/member")?.keptOutOf == nil)
    #expect(plan.change("application/other")?.keptOutOf == [World.address("phone_connection/sms")])
  }

  @Test func `a tenant's name is no beginning of another's`() {
    let targets = Targets(["acme"])
    #expect(targets.touches(tenant: "acme") && !targets.touches(tenant: "acme-2"))
    let other = Address("acme-2/application/web")
    #expect(other.map { targets.contains($0) } == false)
  }
}
