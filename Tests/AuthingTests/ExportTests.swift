import AuthingEmulation
import Emulation
import HTTP
import Rehearsal
import TestSupport
import Testing

/// What an export makes of a user pool at Authing changes nothing there.
@Suite struct ExportTests {
  @Test func `a user pool that has one of everything`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Acme.applications + Acme.factor + Acme.connection), on: pool)
      let export = try await pool.exported(pool.yaml(""))
      #expect(export.problems == [])
      #expect(export.addresses.contains("acme/application/acme-web"), "\(export.text)")
      #expect(export.addresses.contains { $0.hasPrefix("acme/phone_connection/") }, "\(export.text)")
      #expect(export.text.contains("identifier: acme-web"), "\(export.text)")
    }
  }

  @Test func `a user pool that people lived in`() async throws {
    try await UserPool.tell { pool in
      try await pool.emulator.store.access { try LivedInTests.tenant.furnish($0) }
      let export = try await pool.exported(pool.yaml(""))
      #expect(export.problems == [], "\(export.text)")
      #expect(export.text.contains("identifier: twin-native"), "\(export.text)")
    }
  }

  @Test(arguments: Rounds.seeds(50))
  func `a user pool at random`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let applications = (0..<Int.random(in: 1...6, using: &chance)).map { Self.application($0, &chance) }
    let factors: [JSON] = [["SMS"], ["SMS", "OTP"], [], ["OTP"]]
    let factor = factors[Int(chance.next() % 4)]
    let security: Members = [
      "verifyCodeLength": .integer(Int.random(in: 4...8, using: &chance)),
      "registerDisabled": .boolean(chance.oneIn(2)),
    ]
    try await UserPool.tell { pool in
      try await pool.emulator.store.access { objects in
        for (id, members) in applications { try objects.put("applications", id, members) }
        try objects.put("pool", "factors", ["enabledFactors": factor])
        try objects.put("pool", "security", security)
      }
      let export = try await pool.exported(pool.yaml(""))
      #expect(export.problems == [], "seed \(seed):\n\(export.text)\n\(export.omissions)")
    }
  }

  private static func application(_ number: Int, _ chance: inout Chance) -> (String, Members) {
    let id = "650000000000000000000b0\(number)"
    let types = ["web", "spa", "native", "api", "mini-program"]
    let methods: [JSON] = [["PHONE_CODE"], ["PHONE_CODE", "EMAIL_CODE"], ["EMAIL_PASSWORD"]]
    let first = ["PASSCODE", "PASSWORD", "LDAP"][Int(chance.next() % 3)]
    let members: Members = [
      "appId": .text(id), "appName": .text(chance.oneIn(4) ? "Twin" : LiveText.draw(&chance)),
      "appIdentifier": .text(chance.oneIn(8) ? LiveText.draw(&chance) : "app-\(number)"),
      "appType": .text(types[Int(chance.next() % 5)]), "userPoolId": "6500000000000000000000f0",
      "isIntegrateApp": false, "appLogo": chance.oneIn(2) ? .text(LiveText.url(&chance)) : "",
      "appDescription": chance.oneIn(2) ? .text(LiveText.draw(&chance)) : "",
      "redirectUris": chance.oneIn(5) ? nil : .list(LiveText.urls(&chance).map { .text($0) }),
      "logoutRedirectUris": .list(LiveText.urls(&chance).map { .text($0) }),
      "initLoginUri": chance.oneIn(3) ? .text(LiveText.url(&chance)) : "", "ssoEnabled": .boolean(chance.oneIn(2)),
      "customSecurityEnabled": .boolean(chance.oneIn(2)),
      "loginConfig": [
        "mergeLoginAndRegisterPage": false, "enabledBasicLoginMethods": methods[Int(chance.next() % 3)],
        "defaultLoginMethod": ["connectionType": .text(first), "qrcodeType": "SELF_BUILT_APP"],
        "enabledExtIdpConns": [], "showAuthorizationPage": .boolean(chance.oneIn(2)),
      ],
      "registerConfig": ["enabledBasicRegisterMethods": ["PHONE_CODE"], "defaultRegisterMethod": "PASSCODE"],
      "secret": "canary-application-secret",
    ]
    return (id, members)
  }
}
