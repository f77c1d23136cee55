import Auth0Emulation
import Rehearsal
import Testing

/// A field that the configuration does not declare survives every write, whatever it is.
@Suite struct FieldLivesTests {
  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a field is written without what is beside it`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      let lives = FieldLives(
        tenant.everything(),
        required: ["name", "type", "service", "account_sid", "auth_token", "from", "provider", "channels"],
        books: ["grants", "connection_deletions", "connection_clients_order", "tokens"],
        closed: [
          "clients/client_metadata", "connections/options/totp", "tenant/message_types", "tenant/policies",
          "tenant/factors", "tenant/templates", "phone_templates",
        ],
        shared: ["tenant/templates/verification_message"],
        stamps: ["display_name"],
        // A text cannot be taken out of a template.
        remade: ["phone_templates": "type"]
      )
      let (lived, problems) = try await lives.run(on: tenant)
      #expect(lived.count == 35, "\(lived)")
      #expect(problems == [])
    }
  }
}
