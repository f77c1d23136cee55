import Auth0
import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// An Auth0 tenant of the emulator, with the tool that works on it.
enum Tenancy {
  static let environment = [
    "AUTH0_CLIENT_ID": Auth0Emulation.Credentials().clientID,
    "AUTH0_CLIENT_SECRET": Auth0Emulation.Credentials().clientSecret,
    "BLIND_CLIENT_ID": "blindBlindBlindBlindBlindBlind00", "BLIND_CLIENT_SECRET": "blind",
    "TWILIO_AUTH_TOKEN": "canary-0123456789abcdef-twilio-token",
    "AWS_ACCESS_KEY_ID": "canary-aws-id", "AWS_SECRET_ACCESS_KEY": "canary-aws-access",
    "AWS_KEY": "canary-aws-key",
    "AWS_SECRET": "canary-aws-secret",
  ]

  static func start(
    _ mode: Auth0Emulation.Mode = .unified,
    _ settings: Emulator.Settings = Emulator.Settings(),
    _ change: (inout Auth0Emulation) -> Void = { _ in }
  ) async throws -> Rehearsal {
    var platform = Auth0Emulation(mode: mode)
    platform.variations.deletedNameIsTakenFor = .milliseconds(10)
    change(&platform)
    return try await Rehearsal(platform, settings, environment: environment) { Auth0.platform($0) }
  }

  /// Runs a story and stops the emulator, however it ends.
  static func tell(
    _ mode: Auth0Emulation.Mode = .unified,
    _ change: (inout Auth0Emulation) -> Void = { _ in },
    _ story: (Rehearsal) async throws -> Void
  ) async throws {
    let rehearsal = try await start(mode, Emulator.Settings(), change)
    do {
      try await story(rehearsal)
    } catch {
      await rehearsal.stop()
      throw error
    }
    await rehearsal.stop()
  }
}

extension Rehearsal {
  /// A configuration of this tenant: how it is reached, and the sections.
  func yaml(_ sections: String) -> String {
    """
    tenant: acme
    platform: auth0
    domain: \(emulator.url)
    credentials:
      client_id: { env: AUTH0_CLIENT_ID }
      client_secret: { env: AUTH0_CLIENT_SECRET }

    """ + sections
  }

  /// One of everything.
  func everything(unified: Bool? = nil, message: String = "Your code is {{ code }}.") -> String {
    yaml(
      """
      settings:
        display_name: Acme
        support_email: support@acme.example
        support_url: https://acme.example/help
        logo_url: https://acme.example/logo.png
        languages: [en, nb]
        default_audience: https://api.acme.example
        default_redirect_url: https://acme.example/start
        logout_urls: [https://acme.example/bye]
        session_lifetime: 72h
        idle_session_lifetime: 24h
        show_factors_on_enrollment: true
        add_new_applications: true
      \(unified.map { "  unified_phone: \($0)" } ?? "")
      applications:
        web:
          name: Acme Web
          description: What customers use.
          type: single_page
          logo_url: https://acme.example/web.png
          callbacks: [https://app.acme.example/callback, https://app.acme.example/silent]
          logout_urls: [https://app.acme.example]
          web_origins: [https://app.acme.example]
          allowed_origins: [https://app.acme.example]
          login_url: https://app.acme.example/login
          grants: [authorization_code, refresh_token]
          client_authentication: none
          first_party: true
          single_sign_on: true
          metadata: { team: web, tier: gold }
        api:
          name: Acme API
          type: machine_to_machine
          grants: [client_credentials]
      providers:
        twilio:
          service: twilio
          account_sid: AC00000000000000000000000000000000
          auth_token: { env: TWILIO_AUTH_TOKEN }
          from: +14155552671
      phone_factor:
        enabled: true
        channels: [sms, voice]
        enforcement: always
        provider: twilio
        recovery_codes: true
        messages:
          enrollment: { sms: "{{ code }} is your code for {{ tenant.friendly_name }}." }
          verification: { sms: "{{ code }} is your code.", voice: "Your code is {{ code }}." }
      phone_connections:
        sms:
          provider: twilio
          applications: [web]
          message: "\(message)"
          code_length: 6
          code_lifetime: 180s
          brute_force_protection: true
          sign_up: false
      """
    )
  }
}

/// Applies a configuration, and finds everything done and nothing left to do.
func settle(_ yaml: String, on tenant: Rehearsal, _ location: SourceLocation = #_sourceLocation) async throws {
  let result = try await tenant.apply(yaml)
  #expect(result.isComplete, "\(result)", sourceLocation: location)
  let second = try await tenant.plan(yaml)
  #expect(second.isEmpty, "\(second.lines) \(second.failures)", sourceLocation: location)
  #expect(second.driftedPaths.isEmpty, "\(second.driftedPaths)", sourceLocation: location)
}

extension Rehearsal {
  /// Nothing of ours any more.
  var emptied: String {
    yaml(
      """
      applications: {}
      providers: {}
      phone_connections: {}
      phone_factor: { enabled: false, enforcement: never, channels: [], recovery_codes: false }
      """
    )
  }

  /// A service that Auth0 does not know.
  var throughAction: String {
    yaml(
      """
      providers:
        sns:
          service: amazon_sns
          region: eu-west-1
          access_key_id: { env: AWS_KEY }
          secret_access_key: { env: AWS_SECRET }
      phone_factor: { enabled: true, channels: [sms], enforcement: always, provider: sns }
      """
    )
  }
}
