import AuthingEmulation
import Emulation
import HTTP
import Rehearsal
import TestSupport
import Testing

/// A user pool at Authing that people lived in, and the tool's whole life in it.
@Suite struct LivedInTests {
  static let tenant = LivedInTenant(
    start: { try await UserPool.start() },
    furnish: { objects in
      // Two of one name, a type that the tool does not know, a factor of their own, null lists, keys that nothing models.
      for (id, type) in [("650000000000000000000a01", "mini-program"), ("650000000000000000000a02", "native")] {
        try objects.put(
          "applications",
          id,
          [
            "appId": .text(id), "appName": "Twin", "appIdentifier": .text("twin-\(type)"), "appType": .text(type),
            "userPoolId": "6500000000000000000000f0", "isIntegrateApp": false, "appLogo": "", "appDescription": "",
            "redirectUris": nil, "logoutRedirectUris": [], "initLoginUri": "", "ssoEnabled": true,
            "ssoEnabledAt": "2026-01-01T00:00:00.000Z", "customSecurityEnabled": true, "future": ["a": [1, nil]],
            "loginConfig": [
              "mergeLoginAndRegisterPage": false, "enabledBasicLoginMethods": ["PHONE_CODE", "EMAIL_CODE"],
              "defaultLoginMethod": ["connectionType": "PASSCODE", "qrcodeType": "SELF_BUILT_APP"],
              "enabledExtIdpConns": [], "showAuthorizationPage": false,
            ],
            "registerConfig": ["enabledBasicRegisterMethods": ["PHONE_CODE"], "defaultRegisterMethod": "PASSCODE"],
            "secret": "theirs",
          ]
        )
        try objects.put("application_factors", id, ["enabledFactors": ["SMS", "OTP"]])
      }
      try objects.put("pool", "factors", ["enabledFactors": ["OTP", "EMAIL"]])
    },
    books: ["tokens", "identifiers"],
    traces: ["Acme Web", "Acme Shop", "acme-web", "acme.example"]
  )

  private static let life = LivedInTenant.Life(
    "everything",
    [
      { $0.yaml(Acme.applications + Acme.factor + Acme.connection) },
      { pool in
        pool.yaml(
          Acme.applications + Acme.connection.replacing("[web, shop], sign_up: true", with: "[web], sign_up: false")
            + Acme.factor.replacing("applications: [web]", with: "applications: [shop]")
        )
      },
      { $0.yaml("applications: {}\nphone_connections: {}\nphone_factor: { enabled: false, applications: [] }\n") },
    ]
  )

  @Test func `what is not named stays, and what is ours goes`() async throws {
    let (lives, problems) = try await Self.tenant.problems(in: Self.life)
    #expect(lives > 10)
    #expect(problems == [])
  }

  @Test(arguments: Rounds.seeds(8))
  func `what goes wrong at random is made good`(_ seed: Int) async throws {
    let (faults, problems) = try await Self.tenant.problems(in: Self.life, seed: seed)
    #expect(faults > 0)
    #expect(problems == [])
  }

  @Test func `SMS that somebody switched on for an application stays where the list never had it`() async throws {
    for wanted in ["[]", "[shop]"] {
      try await UserPool.tell { pool in
        try await settle(pool.yaml(Acme.applications), on: pool)
        let id = try #require(try await pool.identities()["acme/application/web"])
        try await pool.emulator.store.access {
          try $0.put("application_factors", id, ["enabledFactors": ["SMS", "OTP"]])
        }
        pool.emulator.resetExchanges()
        try await settle(pool.yaml(Acme.applications + "phone_factor: { applications: \(wanted) }\n"), on: pool)
        #expect(try await pool.console.applicationFactors()["Acme Web"] == ["SMS", "OTP"])
        let writes = pool.emulator.exchanges.count { $0.path.hasSuffix("update-application-mfa-settings") }
        #expect(writes == (wanted == "[]" ? 0 : 1))
      }
    }
  }
}
