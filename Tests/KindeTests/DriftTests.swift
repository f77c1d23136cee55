import Emulation
import HTTP
import KindeEmulation
import Model
import Planning
import Rehearsal
import Testing

/// What somebody changed in the console.
@Suite struct DriftTests {
  static let changes: [(path: String, members: [String: JSON])] = [
    ("acme/application/web.name", ["name": "Other"]),
    ("acme/application/web.callbacks", ["redirect_uris": ["https://other.example/"]]),
    ("acme/application/web.logout_urls", ["logout_uris": []]),
    ("acme/application/web.login_url", ["login_uri": "https://other.example/login"]),
    ("acme/application/web.homepage_url", ["homepage_uri": ""]),
    ("acme/application/web.custom_sign_in_pages", ["is_allow_faceless_auth": false]),
    ("acme/phone_connection/sms.applications", ["connections": []]),
  ]

  @Test(arguments: changes.indices)
  func `drift of every field that can be read is seen and put right`(_ index: Int) async throws {
    let (path, members) = Self.changes[index]
    let world = try await World()
    try await world.apply(Examples.whole)
    let before = try await world.outcome()
    try await world.setApplication("Acme Web", members)
    #expect(try await world.outcome() != before)
    #expect(try await world.plan(Examples.whole).drifted == [path])
    #expect(try await world.apply(Examples.whole).troubles == [])
    #expect(try await world.outcome() == before)
    #expect(try await world.plan(Examples.whole).isEmpty)
    await world.stop()
  }

  @Test func `an application of another type is replaced, and keeps its phone sign-in`() async throws {
    let world = try await World()
    try await world.apply(Examples.whole)
    let before = try #require(try await world.applications()["Acme Web"]?["id"])
    let changed = Examples.whole.replacing("single_page", with: "regular_web")
    let plan = try await world.plan(changed)
    #expect(plan.tenants[0].changes.first?.action == .replace)
    #expect(try await world.apply(changed).troubles == [])
    let web = try #require(try await world.applications()["Acme Web"])
    #expect(web["id"] != before && web["type"] == "reg" && web["connections"] == [.text(World.phone)])
    #expect(try await world.plan(changed).isEmpty)
    await world.stop()
  }

  @Test func `an application that somebody deleted is made again`() async throws {
    let world = try await World()
    try await world.apply(Examples.whole)
    let before = try await world.outcome()
    try await world.emulator.store.access { objects in
      for application in try objects.all("applications") where application["name"] == "Acme Web" {
        try objects.remove("applications", application["id"]?.text ?? "")
      }
    }
    let plan = try await world.plan(Examples.whole)
    #expect(plan.tenants[0].drift.contains { $0.isGone && $0.address.key == "web" })
    #expect(try await world.apply(Examples.whole).troubles == [])
    #expect(try await world.outcome() == before)
    await world.stop()
  }

  /// Nobody can see it change: it is set again when the configuration changes.
  @Test func `the second factor is set as a whole, and its drift is not claimed to be known`() async throws {
    let world = try await World()
    try await world.apply(Examples.whole)
    try await world.emulator.store.access { try $0.put("environment", "mfa", ["policy": "off"]) }
    let plan = try await world.plan(Examples.whole)
    #expect(plan.isEmpty && plan.drifted == [])
    let others = Examples.whole.replacing("other_factors: []", with: "other_factors: [email, authenticator_app]")
    #expect(try await world.plan(others).changes == ["update acme/phone_factor: other_factors"])
    #expect(try await world.apply(others).troubles == [])
    #expect(try await world.mfa()?["enabled_factors"] == ["mfa:sms", "mfa:authenticator_app", "mfa:email"])
    #expect(try await world.apply(Examples.whole).troubles == [])
    let changed = Examples.whole.replacing("recovery_codes: true", with: "recovery_codes: false")
    #expect(try await world.plan(changed).changes == ["update acme/phone_factor: recovery_codes"])
    #expect(try await world.apply(changed).troubles == [])
    #expect(
      try await world.mfa()
        == ["policy": "required", "enabled_factors": ["mfa:sms"], "is_recovery_codes_enabled": false]
    )
    await world.stop()
  }

  @Test func `what this plan's own replacement changes elsewhere is the team's change`() async throws {
    let world = try await World()
    try await world.apply(Examples.whole)
    let other = Examples.whole.replacing("type: single_page", with: "type: regular_web")
    let plan = try await world.plan(other)
    #expect(plan.driftedPaths == [])
    #expect(plan.changes.contains("update acme/phone_connection/sms: applications"), "\(plan.changes)")
    let fields = plan.tenants[0].changes.flatMap(\.fields)
    #expect(fields.compactMap(\.names).map { Array($0.values) } == [["Acme Web"]])
    #expect(try await world.apply(other).troubles == [])
    #expect(try await world.plan(other).isEmpty)
    #expect(try await world.applications()["Acme Web"]?["connections"] == [.text(World.phone)])
    await world.stop()
  }

  @Test func `somebody's own change beside a replacement is still told`() async throws {
    let world = try await World()
    try await world.apply(Examples.whole)
    try await world.setApplication("Acme Admin", ["connections": [.text(World.phone)]])
    let other = Examples.whole.replacing("type: single_page", with: "type: regular_web")
    #expect(try await world.plan(other).driftedPaths == ["acme/phone_connection/sms.applications"])
    await world.stop()
  }
}
