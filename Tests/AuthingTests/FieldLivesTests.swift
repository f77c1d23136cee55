import AuthingEmulation
import Rehearsal
import Testing

/// A field that the configuration does not declare survives every write, whatever it is.
@Suite struct FieldLivesTests {
  private static let sections = """
    settings:
      code_length: 8
      code_attempts: 3
    applications:
      web:
        name: Acme Web
        type: single_page
        identifier: acme-web
        description: Where customers order.
        logo_url: https://www.acme.example/logo.png
        callbacks: [https://app.acme.example/callback, https://app.acme.example/other]
        logout_urls: [https://app.acme.example/signed-out]
        login_url: https://app.acme.example/login
        single_sign_on: true
        first_party: false
        default_sign_in: code
    phone_factor:
      enabled: true
      channels: [sms]
      applications: [web]
    phone_connections:
      sms:
        applications: [web]
        sign_up: true
    """

  @Test func `a field is written without what is beside it`() async throws {
    try await UserPool.tell { pool in
      let lives = FieldLives(
        pool.yaml(Self.sections),
        required: ["name", "type", "identifier", "applications"],
        books: ["tokens"],
        closed: ["pool/factors"]
      )
      let (lived, problems) = try await lives.run(on: pool)
      #expect(lived.count == 8, "\(lived)")
      #expect(problems == [])
    }
  }
}
