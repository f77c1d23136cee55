import Emulation
import HTTP
import Kinds
import Model
import Planning
import Rehearsal
import Source
import TestSupport
import Testing

/// What is kept on each application: whether codes by phone sign in there, and whether people make an account with them.
@Suite struct OutsideTests {
  private static let start = Acme.applications.replacing("default_sign_in: code", with: "default_sign_in: password")

  private func yaml(_ pool: Rehearsal, _ connection: String) -> String {
    pool.yaml(Self.start + "phone_connections:\n  sms: { \(connection) }\n")
  }

  /// Changes what one of an application's two configurations lists.
  private func set(_ pool: Rehearsal, _ name: String, _ config: String, _ methods: [String]) async throws {
    let key = config == "loginConfig" ? "enabledBasicLoginMethods" : "enabledBasicRegisterMethods"
    try await pool.console.change(name) { $0.set(config, key, .list(methods.map(JSON.text))) }
  }

  @Test(arguments: [["Acme Shop"], ["Acme Shop", "Acme Web"]])
  func `codes that somebody closes, for some applications or for all, are a gate`(_ names: [String]) async throws {
    try await UserPool.tell { pool in
      let yaml = yaml(pool, "applications: [web, shop], sign_up: true")
      try await settle(yaml, on: pool)
      for name in names { try await set(pool, name, "loginConfig", ["EMAIL_PASSWORD"]) }
      let plan = try await pool.plan(yaml).tenants[0]
      #expect(plan.gates.map(\.gate) == ["loosens-what-was-tightened"])
      #expect(plan.drift.map(\.isGone) == [false])
      #expect(plan.drift.flatMap(\.fields).map(\.path) == ["applications"])
      try await settle(yaml, on: pool)
      #expect(try await pool.console.application("Acme Shop").loginMethods.contains("PHONE_CODE"))
    }
  }

  @Test(arguments: [["Acme Shop"], ["Acme Shop", "Acme Web"]])
  func `sign-up that somebody closes, for some applications or for all, is a gate`(_ names: [String]) async throws {
    try await UserPool.tell { pool in
      let yaml = yaml(pool, "applications: [web, shop], sign_up: true")
      try await settle(yaml, on: pool)
      for name in names { try await set(pool, name, "registerConfig", ["EMAIL_PASSWORD"]) }
      let plan = try await pool.plan(yaml).tenants[0]
      #expect(plan.gates.map(\.gate) == ["loosens-what-was-tightened"])
      #expect(plan.findings.map(\.rule) == ["sign-up-opened"])
      let field = try #require(plan.drift.flatMap(\.fields).first)
      #expect(field.path == "sign_up" && field.before == .boolean(true) && field.after == .boolean(false))
      try await settle(yaml, on: pool)
    }
  }

  @Test func `codes that somebody opens elsewhere say nothing of sign-up`() async throws {
    try await UserPool.tell { pool in
      let yaml = yaml(pool, "applications: [web], sign_up: true")
      try await settle(yaml, on: pool)
      try await set(pool, "Acme Shop", "loginConfig", ["EMAIL_PASSWORD", "PHONE_CODE"])
      #expect(try await pool.plan(yaml).driftedPaths == ["acme/phone_connection/sms.applications"])
    }
  }

  @Test func `a connection without sign-up closes it where it is open, and is named`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Self.start), on: pool)
      try await set(pool, "Acme Web", "registerConfig", ["PHONE_CODE", "EMAIL_PASSWORD"])
      let yaml = yaml(pool, "applications: [web, shop], sign_up: false")
      let finding = try #require(try await pool.plan(yaml).tenants[0].findings.first)
      #expect(finding.rule == "sign-up-closed" && finding.message.contains("to web any more"))
      #expect(finding.applications == 1)
      try await settle(yaml, on: pool)
      let web = try await pool.console.application("Acme Web")
      #expect(web.registerMethods == ["EMAIL_PASSWORD"])
      // The page asks for a code first no more, since none would come.
      #expect(web["registerConfig"]?["defaultRegisterMethod"] == "PASSWORD")
    }
  }

  @Test func `an application that joins a connection with sign-up is opened, and is named`() async throws {
    try await UserPool.tell { pool in
      try await settle(yaml(pool, "applications: [web], sign_up: true"), on: pool)
      let findings = try await pool.plan(yaml(pool, "applications: [web, shop], sign_up: true")).tenants[0].findings
      #expect(findings.map(\.rule) == ["sign-up-opened"])
      #expect(findings.first?.message.contains("to shop:") == true)
    }
  }

  @Test func `the only way to sign in to an application is not taken away unseen`() async throws {
    try await UserPool.tell { pool in
      try await settle(yaml(pool, "applications: [web, shop]"), on: pool)
      try await set(pool, "Acme Shop", "loginConfig", ["PHONE_CODE"])
      let plan = try await pool.plan(yaml(pool, "applications: [web]")).tenants[0]
      #expect(plan.gates.map(\.gate) == ["sign-in-stops"])
      #expect(plan.findings.map(\.rule) == ["sign-in-stops"] && plan.findings.first?.severity == .error)
      // Somebody else's identity provider is another way.
      try await pool.console.change("Acme Shop") { shop in
        shop.set("loginConfig", "enabledExtIdpConns", [["extIdpConnId": "6500000000000000000000e1"]])
      }
      let other = try await pool.plan(yaml(pool, "applications: [web]")).tenants[0]
      #expect(other.gates.isEmpty && other.findings.map(\.rule) == ["sign-in-narrowed"])
    }
  }

  @Test func `a factor of an application's own is asked for where its own security rules are on`() async throws {
    try await UserPool.tell { pool in
      let list = { (keys: String) in
        pool.yaml(Self.start + "phone_factor: { enabled: false, applications: [\(keys)] }\n")
      }
      try await settle(list("web"), on: pool)
      #expect(try await pool.plan(list("web, shop")).tenants[0].findings.map(\.rule) == ["not-effective-yet"])
      for name in ["Acme Web", "Acme Shop"] {
        try await pool.console.change(name) { $0["customSecurityEnabled"] = true }
      }
      let findings = try await pool.plan(list("web, shop")).tenants[0].findings
      #expect(findings.map(\.rule) == ["enrollment-demanded"] && findings.first?.applications == 1)
    }
  }

  @Test func `the user pool's factor does not concern an application with security rules of its own`() async throws {
    try await UserPool.tell { pool in
      let yaml = { (isOn: Bool) in pool.yaml(Self.start + "phone_factor: { enabled: \(isOn) }\n") }
      try await settle(yaml(false), on: pool)
      #expect(try await pool.plan(yaml(true)).tenants[0].findings.map(\.applications) == [2])
      try await pool.console.change("Acme Shop") { $0["customSecurityEnabled"] = true }
      let finding = try #require(try await pool.plan(yaml(true)).tenants[0].findings.first)
      #expect(finding.rule == "enrollment-demanded" && finding.applications == 1)
      #expect(finding.message.contains("except in shop"), "\(finding.message)")
      try await pool.console.change("Acme Web") { $0["customSecurityEnabled"] = true }
      #expect(try await pool.plan(yaml(true)).tenants[0].findings.isEmpty)
    }
  }

  @Test func `what another application loses that takes the place of one is said of that one`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Acme.applications), on: pool)
      var other = try await pool.console.application("Acme Shop")
      let id = "6511111111111111111111ff"
      other["appId"] = .text(id)
      other["appName"] = "Not ours"
      other["appIdentifier"] = "not-ours"
      other["redirectUris"] = ["https://other.example/callback"]
      try await pool.console.put(other)
      let pinned = Acme.applications.replacing("    name: Acme Web", with: "    client_id: \(id)\n    name: Acme Web")
        .replacing("type: single_page", with: "type: regular_web")
      let findings = try await pool.plan(pool.yaml(pinned)).tenants[0].findings
      let finding = try #require(findings.first { $0.rule == "callbacks-removed" })
      #expect(finding.message.contains("\"Not ours\""), "\(finding.message)")
    }
  }

  @Test func `of methods that an answer does not have none is taken away`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Self.start), on: pool)
      try await pool.console.change("Acme Shop") { $0.set("registerConfig", "enabledBasicRegisterMethods", .null) }
      try await settle(yaml(pool, "applications: [shop], sign_up: false"), on: pool)
      #expect(try await pool.console.application("Acme Shop").loginMethods.contains("PHONE_CODE"))
    }
  }

  @Test func `what a request has to have and an answer does not is not made up`() async throws {
    for (config, key) in [("registerConfig", "enabledBasicRegisterMethods"), ("loginConfig", "showAuthorizationPage")] {
      try await UserPool.tell { pool in
        try await settle(pool.yaml(Self.start), on: pool)
        try await pool.console.change("Acme Shop") { $0.set(config, key, .null) }
        let before = try await pool.console.application("Acme Shop")
        let problem = try await pool.apply(yaml(pool, "applications: [shop], sign_up: true")).problem
        #expect(problem.contains("has no \(key) of "), "\(problem)")
        #expect(try await pool.console.application("Acme Shop") == before)
      }
    }
  }

  @Test func `a word that only an answer has is sent back, and a refusal of it says so`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Self.start), on: pool)
      try await set(pool, "Acme Shop", "loginConfig", ["EMAIL_PASSWORD", "PASSKEY"])
      let problem = try await pool.apply(yaml(pool, "applications: [shop]")).problem
      #expect(problem.contains("PASSKEY is Authing"), "\(problem)")
      #expect(try await pool.console.application("Acme Shop").loginMethods == ["EMAIL_PASSWORD", "PASSKEY"])
    }
  }

  /// A person's change must not hide what else they changed.
  @Test func `a password first where no method has one any more is noted, and refused where the plan sets it`()
    async throws
  {
    try await UserPool.tell { pool in
      let shop = Self.start.replacing("identifier: acme-shop", with: "identifier: acme-shop, default_sign_in: password")
      try await settle(pool.yaml(shop), on: pool)
      try await set(pool, "Acme Shop", "loginConfig", ["EMAIL_CODE"])
      let tenant = try #require(try await pool.plan(pool.yaml(shop)).tenants.first)
      let note = try #require(tenant.leftAlone.first { $0.subject == "acme/application/shop.default_sign_in" })
      #expect(note.message.contains("no sign-in method of \"Acme Shop\" has a password"), "\(note.message)")
      try await pool.console.change("Acme Shop") { application in
        application.set("loginConfig", "defaultLoginMethod", ["connectionType": "PASSCODE"])
      }
      let message = try #require(try await pool.plan(pool.yaml(shop)).failures.first?.message)
      #expect(message.contains("no sign-in method of \"Acme Shop\" has a password"), "\(message)")
    }
  }

  @Test func `what is lost with an application that is made anew is listed`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Acme.applications), on: pool)
      try await pool.console.change("Acme Shop") { shop in
        shop.set("loginConfig", "enabledBasicLoginMethods", ["USERNAME_PASSWORD"])
        shop.set("loginConfig", "mergeLoginAndRegisterPage", true)
        shop.set("loginConfig", "enabledExtIdpConns", [["extIdpConnId": "e1", "extIdpConnDisplayName": "Acme AD"]])
        shop["customSecurityEnabled"] = true
      }
      let gates = try await pool.plan(pool.yaml(Acme.applications.replacing("regular_web", with: "native"))).tenants[0]
        .gates
      let message = try #require(gates.first { $0.gate == "application-replaced" }?.message)
      for part in ["Acme AD", "the login methods USERNAME_PASSWORD", "one page", "security rules", "second factors"] {
        #expect(message.contains(part), "\(message)")
      }
    }
  }
}
