import Auth0Emulation
import Emulation
import HTTP
import Testing

/// What the emulator answers, against the platform's own description of its API.
@Suite(.enabled(if: ContractDocument.isUsable, Comment(rawValue: ContractDocument.missing)))
struct ContractTests {
  /// Where the service was seen to do otherwise than its description says.
  private static let known: Set<String> = [
    // Recorded as 200.
    "POST /actions/actions/{id}/deploy answers 200",
    "POST /actions/actions/{actionId}/versions/{id}/deploy answers 200",
    // Credentials are required and not described; lists show them as null.
    "GET /branding/phone/providers answer: providers/*/credentials is not described",
    "GET /branding/phone/providers/{id} answer: credentials is missing",
    "POST /branding/phone/providers answer: credentials is missing",
    "PATCH /branding/phone/providers/{id} answer: credentials is missing",
    // Templates that nobody wrote have no ID and an empty number; all have dates.
    "GET /branding/phone/templates answer: templates/*/content/from: should be non-empty",
    "GET /branding/phone/templates answer: templates/*/id is missing",
    // Settings that are only read, and flags that nothing names.
    "GET /tenants/settings answer: universal_login is not described",
    "GET /tenants/settings answer: country_codes is not described",
    "PATCH /tenants/settings answer: country_codes is not described",
    "PATCH /tenants/settings request: country_codes is not described",
    "PATCH /tenants/settings request: idle_session_lifetime_in_minutes is not described",
    "GET /tenants/settings answer: flags/allow_other_legacy_grant_types is not described",
    "GET /tenants/settings answer: flags/cannot_change_enforce_client_authentication_on_passwordless_start is not described",
    "GET /tenants/settings answer: flags/new_universal_login_experience_enabled is not described",
    "GET /tenants/settings answer: flags/universal_login is not described",
    "PATCH /tenants/settings answer: flags/cannot_change_enforce_client_authentication_on_passwordless_start is not described",
    // Described elsewhere.
    "GET /attack-protection/phone-provider-protection not described",
    "PATCH /attack-protection/phone-provider-protection not described",
  ]

  /// What every template has beside what is described.
  private static let dates = Set(
    [
      "GET /branding/phone/templates answer: templates/*/", "GET /branding/phone/templates/{id} answer: ",
      "POST /branding/phone/templates answer: ", "PATCH /branding/phone/templates/{id} answer: ",
      "PATCH /branding/phone/templates/{id}/reset answer: ",
    ].flatMap { place in ["created_at", "updated_at"].map { "\(place)\($0) is not described" } }
  )

  @Test func `every answer is as it is described, or as it was seen`() async throws {
    var exchanges: [Exchange] = []
    for mode in Auth0Emulation.Mode.allCases {
      var emulation = Auth0Emulation(mode: mode)
      // Still shown by the service, and no longer described.
      emulation.variations.showsEnabledClients = false
      try await rehearse(emulation) { api in
        try await Tour(api: api).walk(mode)
        exchanges += api.emulator.exchanges
      }
    }
    #expect(exchanges.count > 150)
    let found = Set(try ContractDocument.differences(in: exchanges))
    let known = Self.known.union(Self.dates)
    #expect(found.subtracting(known).sorted() == [])
    #expect(known.subtracting(found).sorted() == [])
  }
}
