import Auth0Emulation
import Emulation
import HTTP
import Rehearsal
import TestSupport
import Testing

/// A tenant at Auth0 that people lived in, and the tool's whole life in it.
@Suite struct LivedInTests {
  private static func tenant(_ mode: Auth0Emulation.Mode) -> LivedInTenant {
    LivedInTenant(
      start: { try await Tenancy.start(mode) },
      furnish: { try furnish($0, mode) },
      named: [
        "tenant/settings": ["friendly_name", "support_email", "flags", "phone_consolidated_experience"],
        "tenant/factors": ["sms", "recovery-code"], "tenant/message_types": ["message_types"],
        "tenant/policies": ["policies"], "tenant/selected_provider": ["provider"], "tenant/signing_key": ["key"],
        "tenant/templates": ["enrollment_message", "verification_message"],
        "tenant/world": ["unified"],
        "tenant/twilio": ["auth_token", "sid", "from", "messaging_service_sid"],
      ],
      books: ["grants", "connection_deletions", "connection_clients_order"],
      traces: Tenancy.environment.filter { $0.key.hasPrefix("TWILIO") || $0.key.hasPrefix("AWS") }.map(\.value)
        + ["dialtone-", "Acme Web", "Acme API", "AC00000000000000000000000000000000"]
    )
  }

  /// Two clients of one name, a type and words that the tool does not know, links, null lists, keys that nothing models,
  /// other factors, an Action of somebody's, a template that somebody disabled.
  static func furnish(_ objects: Objects, _ mode: Auth0Emulation.Mode) throws {
    for (id, type) in [("twinTwinTwinTwinTwinTwinTwinTwi1", "spa"), ("twinTwinTwinTwinTwinTwinTwinTwi2", "rms")] {
      try objects.put(
        "clients",
        id,
        [
          "client_id": .text(id), "name": "Twin", "app_type": .text(type), "callbacks": nil, "web_origins": nil,
          "global": false, "tenant": "rehearsal", "future_key": ["a": [1, nil]], "client_secret": "theirs",
        ]
      )
    }
    try objects.put(
      "connections",
      "con_theirsTheirsThei",
      [
        "id": "con_theirsTheirsThei", "name": "their-sms", "strategy": "sms", "realms": ["their-sms"],
        "is_domain_connection": false, "enabled_clients": ["twinTwinTwinTwinTwinTwinTwinTwi1"],
        "options": [
          "provider": "sms_gateway", "gateway_url": "https://sms.example/send", "future": [1],
          "gateway_authentication": ["method": "bearer", "audience": "a", "secret": "their-gateway-secret"],
        ],
      ]
    )
    try objects.put("tenant", "factors", ["otp": ["enabled": true, "was_enabled": true], "duo": ["enabled": true]])
    let trigger: JSON = mode == .legacy ? "send-phone-message" : "post-login"
    try objects.put(
      "actions",
      "theirs",
      [
        "id": "theirs", "name": "Our own sender", "code": "exports.onExecuteSendPhoneMessage = async () => {}",
        "supported_triggers": [["id": trigger, "version": "v2"]], "status": "built", "all_changes_deployed": true,
        "secrets": [["name": "KEY", "value": "their-secret", "updated_at": "2026-01-01T00:00:00.000Z"]],
        "dependencies": [], "runtime": "node22", "created_at": "2026-01-01T00:00:00.000Z",
        "updated_at": "2026-01-01T00:00:00.000Z", "deployed_version": ["id": "v1", "code": "x", "number": 1],
      ]
    )
    try objects.put(
      "action_bindings",
      trigger.text ?? "",
      [
        "trigger_id": trigger,
        "bindings": [
          [
            "id": "b1", "trigger_id": trigger, "action_id": "theirs", "display_name": "Ours",
            "created_at": "2026-01-01T00:00:00.000Z", "updated_at": "2026-01-01T00:00:00.000Z",
          ]
        ],
      ]
    )
    try objects.put(
      "phone_templates",
      "tem_theirs",
      [
        "id": "tem_theirs", "tenant": "rehearsal", "channel": "phone", "type": "blocked_account", "disabled": true,
        "content": ["syntax": "liquid", "from": "12345", "body": ["text": "Blocked."]],
        "created_at": "2026-01-01T00:00:00.000Z", "updated_at": "2026-01-01T00:00:00.000Z",
      ]
    )
  }

  /// Settings of a tenant that cannot go, so that what they are afterwards is as it was.
  private static let plain = { @Sendable (tenant: Rehearsal) -> String in
    tenant.everything().replacing(#/settings:\n(?s:.*?)\napplications:/#, with: "applications:")
  }

  private static let lives =
    [
      LivedInTenant.Life(
        "Twilio",
        [plain, { plain($0).replacing("Your code is {{ code }}.", with: "{{ code }} it is.") }, { $0.emptied }]
      ),
      LivedInTenant.Life("an Action", [{ $0.throughAction }, { $0.emptied }]),
      LivedInTenant.Life("an Action, then Twilio", [{ $0.throughAction }, plain, { $0.emptied }]),
    ] + ["custom", "esendex", "infobip", "messaging_service", "mitto", "telesign", "vonage"].map(life)

  /// A file of `Tests/Auth0Configurations`, applied and taken down.
  private static func life(_ name: String) -> LivedInTenant.Life {
    LivedInTenant.Life(
      name,
      [
        { tenant in
          // What custom.yaml names.
          try? tenant.folder.write("exports.onExecuteCustomPhoneProvider = async () => {}\n", to: "send.js")
          return tenant.configuration(name)
        }, { $0.emptied },
      ]
    )
  }

  @Test func `Auth0's own service leaves nothing either`() async throws {
    let (lives, problems) = try await Self.tenant(.legacy).problems(in: Self.life("platform"))
    #expect(lives > 5)
    #expect(problems == [])
  }

  /// Settings that move the tenant to the Unified Phone Experience.
  private static let moves = { @Sendable (text: String) -> String in
    text.contains("settings:\n")
      ? text.replacing("settings:\n", with: "settings:\n  unified_phone: true\n")
      : text + "settings: { unified_phone: true }\n"
  }

  private static let movingLives = [
    LivedInTenant.Life(
      "Twilio, moved",
      [plain, { moves(plain($0)) }, { moves($0.emptied) }],
      keeps: ["tenant/twilio"]
    ),
    LivedInTenant.Life("an Action, moved", [{ $0.throughAction }, { moves($0.throughAction) }, { moves($0.emptied) }]),
  ]

  @Test(arguments: movingLives)
  func `a move that is cut off is ended by the next run`(_ life: LivedInTenant.Life) async throws {
    let (lives, problems) = try await Self.tenant(.legacy).problems(in: life)
    #expect(lives > 5)
    #expect(problems == [])
  }

  @Test(arguments: lives, Auth0Emulation.Mode.allCases)
  func `what is not named stays, and what is ours goes`(
    _ life: LivedInTenant.Life,
    _ mode: Auth0Emulation.Mode
  ) async throws {
    let (lives, problems) = try await Self.tenant(mode).problems(in: life)
    #expect(lives > 5)
    #expect(problems == [])
  }

  /// Each seed takes the next of the lives, in the next of the worlds.
  @Test(arguments: Rounds.seeds(12))
  func `what goes wrong at random is made good`(_ seed: Int) async throws {
    let all =
      Auth0Emulation.Mode.allCases.flatMap { mode in Self.lives.map { (mode, $0) } }
      + Self.movingLives.map { (.legacy, $0) }
    let (mode, life) = all[seed % all.count]
    let (faults, problems) = try await Self.tenant(mode).problems(in: life, seed: seed)
    #expect(faults > 0)
    #expect(problems == [])
  }
}
