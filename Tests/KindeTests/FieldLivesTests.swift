import Emulation
import HTTP
import Kinde
import KindeEmulation
import Rehearsal
import Testing

/// A field that the configuration does not declare survives every write, whatever it is.
@Suite struct FieldLivesTests {
  private static let environment = [
    "KINDE_CLIENT_ID": KindeEmulation().credentials.clientID,
    "KINDE_CLIENT_SECRET": KindeEmulation().credentials.clientSecret,
  ]

  @Test func `a field is written without what is beside it`() async throws {
    let tenant = try await Rehearsal(KindeEmulation(), environment: Self.environment) { Kinde.platform($0) }
    let lives = FieldLives(
      """
      tenant: acme
      platform: kinde
      domain: \(tenant.emulator.url)
      credentials:
        client_id: { env: KINDE_CLIENT_ID }
        client_secret: { env: KINDE_CLIENT_SECRET }
      applications:
        web:
          name: Acme Web
          type: single_page
          callbacks: [https://app.acme.example/callback, https://app.acme.example/other]
          logout_urls: [https://app.acme.example/]
          login_url: https://app.acme.example/login
          homepage_url: https://app.acme.example/home
          custom_sign_in_pages: true
      phone_connections:
        sms:
          applications: [web]
      phone_factor:
        enabled: true
        channels: [sms]
        enforcement: always
        recovery_codes: true
        other_factors: [authenticator_app]
      """,
      required: ["name", "type"],
      books: ["tokens"]
    )
    let (lived, problems) = try await lives.run(on: tenant)
    await tenant.stop()
    #expect(lived.count == 6, "\(lived)")
    #expect(problems == [])
  }
}
