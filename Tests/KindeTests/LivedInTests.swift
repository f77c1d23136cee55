import Emulation
import HTTP
import Kinde
import KindeEmulation
import Rehearsal
import TestSupport
import Testing

/// An environment at Kinde that people lived in, and the tool's whole life in it.
@Suite struct LivedInTests {
  static let environment = [
    "KINDE_CLIENT_ID": KindeEmulation().credentials.clientID,
    "KINDE_CLIENT_SECRET": KindeEmulation().credentials.clientSecret, "TWILIO_AUTH_TOKEN": "canary-kinde-twilio",
  ]

  static let tenant = LivedInTenant(
    start: { try await Rehearsal(KindeEmulation(), environment: environment) { Kinde.platform($0) } },
    furnish: { objects in
      // Two of one name, a type that the tool does not know, links to others, keys that nothing models.
      for (id, type) in [("0000000000000000000000000000a001", "spa"), ("0000000000000000000000000000a002", "tv")] {
        try objects.put(
          "applications",
          id,
          [
            "id": .text(id), "client_id": .text(id), "name": "Twin", "type": .text(type), "login_uri": nil,
            "redirect_uris": ["https://theirs.example/cb"], "logout_uris": [], "future_key": ["a": [1, nil]],
            "connections": [.text(KindeEmulation.phoneID), "conn_5000000000000000000000000000000f"],
          ]
        )
      }
    },
    // It cannot be read, and stays as it was set last.
    named: ["environment/mfa": ["policy", "enabled_factors", "is_recovery_codes_enabled"]],
    books: ["tokens"],
    traces: ["canary-kinde-twilio", "Acme Web", "Acme Admin", "Acme Jobs", "acme.example"]
  )

  static func document(_ tenant: Rehearsal, _ text: String) -> String {
    """
    tenant: acme
    platform: kinde
    domain: \(tenant.emulator.url)
    credentials: { client_id: { env: KINDE_CLIENT_ID }, client_secret: { env: KINDE_CLIENT_SECRET } }

    """ + text
  }

  private static let off = """
    applications: {}
    phone_connections: {}
    phone_factor: { enabled: false, channels: [sms], enforcement: never, recovery_codes: true, other_factors: [] }

    """

  private static let life = LivedInTenant.Life(
    "everything",
    [
      { Self.document($0, Examples.whole) },
      { tenant in
        Self.document(
          tenant,
          Examples.whole.replacing("applications: [web]", with: "applications: [admin]")
            .replacing("name: Acme Admin", with: "name: Acme Administration")
            .replacing("login_url: https://app.acme.example/login", with: "login_url: null")
        )
      },
      { Self.document($0, Self.off) },
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
}
