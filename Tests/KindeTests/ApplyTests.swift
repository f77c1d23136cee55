import Emulation
import HTTP
import KindeEmulation
import Planning
import Testing

/// From the configuration to the environment and back.
@Suite struct ApplyTests {
  @Test func `a first apply does everything, and a second plan has nothing to do`() async throws {
    let world = try await World()
    #expect(try await world.apply(Examples.whole).troubles == [])

    let applications = try await world.applications()
    let web = try #require(applications["Acme Web"])
    #expect(applications.keys.sorted() == ["Acme Admin", "Acme Jobs", "Acme Web"])
    #expect(web["type"] == "spa" && web["is_allow_faceless_auth"] == true)
    #expect(
      web["redirect_uris"]?.texts.sorted() == ["https://app.acme.example/callback", "https://app.acme.example/other"]
    )
    #expect(web["logout_uris"] == ["https://app.acme.example/"])
    #expect(web["login_uri"] == "https://app.acme.example/login")
    #expect(web["homepage_uri"] == "https://app.acme.example/home")
    #expect(web["connections"] == [.text(World.phone)])
    #expect(applications["Acme Admin"]?["type"] == "reg" && applications["Acme Admin"]?["connections"] == [])
    #expect(applications["Acme Jobs"]?["type"] == "m2m")
    #expect(
      try await world.mfa()
        == ["policy": "required", "enabled_factors": ["mfa:sms"], "is_recovery_codes_enabled": true]
    )

    let second = try await world.plan(Examples.whole)
    #expect(second.isEmpty && second.drifted == [] && second.tenants.allSatisfy(\.records.isEmpty))
    await world.stop()
  }
}
