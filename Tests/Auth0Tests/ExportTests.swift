import Auth0Emulation
import Emulation
import HTTP
import Rehearsal
import TestSupport
import Testing

/// What an export makes of a tenant at Auth0 changes nothing there.
@Suite struct ExportTests {
  private static let connection = { @Sendable (tenant: Rehearsal) in tenant.yaml("") }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a tenant that has one of everything`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      try await settle(tenant.everything(), on: tenant)
      let export = try await tenant.exported(tenant.yaml(""))
      #expect(export.problems == [])
      #expect(
        export.addresses == [
          "acme/application/acme-api", "acme/application/acme-web", "acme/phone_connection/sms", "acme/phone_factor",
          "acme/provider/twilio", "acme/tenant",
        ]
      )
      for line in ["auth_token: { env: TWILIO_AUTH_TOKEN }", "provider: twilio", "applications: [acme-web]"] {
        #expect(export.text.contains(line), "\(export.text)")
      }
      // What the platform has by itself is not repeated.
      for line in ["code_length", "first_party", "single_sign_on", "client_id: d"] {
        #expect(!export.text.contains(line), "\(export.text)")
      }
    }
  }

  @Test(arguments: ["amazon_sns", "esendex", "infobip", "messaging_service", "mitto", "platform", "telesign", "vonage"])
  func `a tenant with another service`(_ name: String) async throws {
    for mode in Auth0Emulation.Mode.allCases {
      try await Tenancy.tell(mode) { tenant in
        try await tenant.apply(tenant.configuration(name))
        let export = try await tenant.exported(tenant.yaml(""))
        #expect(export.problems == [], "\(mode)\n\(export.text)")
      }
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a program of the team's own`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      try tenant.folder.write("exports.onExecuteCustomPhoneProvider = async () => {}\n", to: "send.js")
      try await tenant.apply(tenant.configuration("custom"))
      let export = try await tenant.exported(tenant.yaml(""))
      #expect(export.problems == [], "\(export.text)")
      #expect(export.text.contains("code: programs/custom.js"), "\(export.text)")
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a tenant that people lived in`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      try await tenant.emulator.store.access { try LivedInTests.furnish($0, mode) }
      let export = try await tenant.exported(tenant.yaml(""))
      #expect(export.problems == [], "\(export.text)")
      // The type of the other one is no type of the tool's.
      #expect(export.text.contains("client_id: twinTwinTwinTwinTwinTwinTwinTwi1"), "\(export.text)")
      #expect(export.omissions.contains { $0.contains("twinTwin") || $0.contains("\"Twin\"") }, "\(export.omissions)")
    }
  }

  @Test(arguments: Rounds.seeds(50))
  func `a tenant at random`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let mode: Auth0Emulation.Mode = chance.oneIn(2) ? .legacy : .unified
    let drawn = RandomTenant(mode, &chance)
    try await Tenancy.tell(mode) { tenant in
      try await tenant.emulator.store.access { try drawn.put(into: $0) }
      let export = try await tenant.exported(tenant.yaml(""))
      #expect(export.problems == [], "seed \(seed):\n\(export.text)\n\(export.omissions)")
      #expect(!export.addresses.isEmpty, "seed \(seed)")
    }
  }

  @Test func `two thousand clients are read once`() async throws {
    try await Tenancy.tell { tenant in
      try await tenant.emulator.store.access { objects in
        for number in 0..<2_000 {
          let id = "client" + String(repeating: "0", count: 22) + String(1000 + number)
          try objects.put(
            "clients",
            id,
            ["client_id": .text(id), "name": .text("App \(number)"), "app_type": "spa", "global": false]
          )
        }
      }
      tenant.emulator.resetExchanges()
      let configuration = tenant.yaml("")
      let export = try await tenant.exported(configuration)
      #expect(export.problems == [])
      #expect(export.addresses.count { $0.contains("/application/") } == 2_000)
      let before = tenant.emulator.exchanges.count { $0.path.hasSuffix("/clients") }
      // One look by offset, then a hundred at a time; the plan afterwards knows that there are many.
      #expect(before <= 1 + 21 + 21, "\(before)")
    }
  }
}
