import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// From an empty user pool to one that is as the configuration says, and back.
@Suite struct LifeTests {
  @Test func `what is applied is there, and a second plan is empty`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let web = try await pool.console.application("Acme Web")
      #expect(web["appType"] == "spa" && web["appIdentifier"] == "acme-web")
      #expect(web.loginMethods == ["EMAIL_CODE", "EMAIL_PASSWORD", "PHONE_CODE"])
      #expect(web.registerMethods == ["EMAIL_CODE", "EMAIL_PASSWORD", "PHONE_CODE"])
      #expect(web["loginConfig"]?["showAuthorizationPage"] == true)
      #expect(web["loginConfig"]?["defaultLoginMethod"]?["connectionType"] == "PASSCODE")
      #expect(try await pool.console.factors() == ["SMS"])
      let factors = try await pool.console.applicationFactors().filter { !$0.value.isEmpty }
      #expect(factors == ["Acme Web": ["SMS"]])
    }
  }

  @Test func `what is there under its name is adopted, and not made twice`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let before = try await pool.console.applications().compactMap { $0["appId"] }
      try await pool.forgetEverything()
      let plan = try await pool.plan(pool.everything)
      #expect(plan.lines.filter { !$0.hasPrefix("adopt") } == ["update acme/phone_factor: applications"])
      try await settle(pool.everything, on: pool)
      #expect(try await pool.console.applications().compactMap { $0["appId"] } == before)
    }
  }

  @Test func `one that is pinned is found whatever its name, and needs no identifier`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let id = try await pool.console.application("Acme Shop")["appId"]?.text ?? ""
      try await pool.forgetEverything()
      let yaml = pool.yaml("applications: { shop: { name: Shop, type: regular_web, client_id: \(id) } }\n")
      #expect(try await pool.plan(yaml).lines == ["adopt acme/application/shop: name"])
      try await settle(yaml, on: pool)
      #expect(try await pool.console.application("Shop")["appId"]?.text == id)
    }
  }

  @Test func `what leaves the configuration is taken away, and nothing else`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      try await settle(
        pool.yaml("applications: {}\nphone_connections: {}\nphone_factor: { enabled: false }\n"),
        on: pool
      )
      #expect(try await pool.console.applications().isEmpty)
      #expect(try await pool.console.factors().isEmpty)
      try await settle(pool.everything, on: pool)
    }
  }

  @Test func `an application that leaves the list loses its codes, and keeps its other methods`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let fewer = pool.everything.replacing("applications: [web, shop], sign_up", with: "applications: [web], sign_up")
      #expect(try await pool.plan(fewer).lines == ["update acme/phone_connection/sms: applications"])
      try await settle(fewer, on: pool)
      let shop = try await pool.console.application("Acme Shop")
      #expect(shop.loginMethods == ["EMAIL_CODE", "EMAIL_PASSWORD"])
      #expect(shop.registerMethods == ["EMAIL_CODE", "EMAIL_PASSWORD"])
    }
  }

  @Test func `the second factor leaves the application that leaves the list`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      try await settle(
        pool.everything.replacing("channels: [sms], applications: [web]", with: "applications: [shop]"),
        on: pool
      )
      #expect(try await pool.console.applicationFactors() == ["Acme Shop": ["SMS"]])
    }
  }

  @Test func `null goes back to what Authing does by itself`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let nulls = pool.yaml(
        """
        settings: { code_length: null, code_attempts: null }
        applications:
          web:
            { name: Acme Web, type: single_page, identifier: acme-web, description: null, callbacks: null,
              logout_urls: null, login_url: null }
          shop: { name: Acme Shop, type: regular_web, identifier: acme-shop }
        phone_factor: { enabled: null, channels: null }

        """
      )
      try await settle(nulls, on: pool)
      let web = try await pool.console.application("Acme Web")
      #expect(web["appDescription"] == "" && web["redirectUris"] == [] && web["initLoginUri"] == "")
      #expect(try await pool.console.factors().isEmpty)
    }
  }

  @Test func `a type cannot change in place`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let other = pool.everything.replacing("name: Acme Shop, type: regular_web", with: "name: Acme Shop, type: native")
      #expect(try await pool.plan(other).lines.contains { $0.hasPrefix("replace acme/application/shop") })
      try await settle(other, on: pool)
      let shop = try await pool.console.application("Acme Shop")
      #expect(shop["appType"] == "native" && shop.loginMethods.contains("PHONE_CODE"))
    }
  }
}
