import Auth0
import Auth0Emulation
import Configuration
import Emulation
import Rehearsal
import Source
import Testing

/// What is refused at its line, before anything is asked of Auth0.
@Suite struct OfflineTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var sections: String
    var rule: String
    var says: String
    var testDescription: String { says }
  }

  private static let twilio = """
    service: twilio, account_sid: AC00000000000000000000000000000000, auth_token: { env: TWILIO_AUTH_TOKEN }, from: +14155552671
    """

  private static let mistakes: [Mistake] = [
    .init(
      sections: "providers: { a: { \(twilio) }, b: { \(twilio) } }",
      rule: "platform-cannot",
      says: "a tenant of auth0 has one provider"
    ),
    .init(
      sections: "settings: { default_country: NO }",
      rule: "platform-cannot",
      says: "auth0 cannot set default_country"
    ),
    .init(
      sections: "phone_factor: { enforcement: optional }",
      rule: "platform-cannot",
      says: "auth0 has no enforcement \"optional\""
    ),
    .init(
      sections: "phone_factor: { messages: { enrollment: { sms: '{{ code }} {{ shoe.size }}' } } }",
      rule: "platform-cannot",
      says: "auth0 cannot say messages.enrollment.sms so"
    ),
    .init(
      sections:
        "settings: { unified_phone: true }\nphone_factor: { messages: { enrollment: { sms: '{{ code }} {{ locale }}' } } }",
      rule: "platform-cannot",
      says: "auth0 cannot say messages.enrollment.sms so"
    ),
    .init(
      sections: "providers: { a: { service: vonage, api_key: { env: A }, api_secret: { env: B } } }",
      rule: "missing-key",
      says: "the provider a has no from"
    ),
    .init(
      sections: "providers: { a: { service: mitto, api_key: { env: A }, from: Acme, channels: [sms, voice] } }",
      rule: "provider-cannot-call",
      says: "Dialtone's program for mitto cannot call"
    ),
    .init(
      sections: "applications: { web: { name: Web, type: native, grants: null } }",
      rule: "platform-cannot",
      says: "auth0 has no default for grants to go back to"
    ),
  ]

  @Test(arguments: mistakes)
  func `it is refused at its line`(_ mistake: Mistake) async throws {
    try await Tenancy.tell { tenant in
      let diagnostics = try await tenant.load(tenant.yaml(mistake.sections + "\n")).diagnostics.all
      let errors = diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.rule) == [mistake.rule], "\(errors.map(\.summary))")
      #expect(errors.first?.summary == mistake.says)
      #expect((errors.first?.range?.line ?? 0) > 6)
      #expect(tenant.emulator.exchanges.isEmpty)
    }
  }

  @Test func `credentials need one proof, and not two`() async throws {
    try await Tenancy.tell { tenant in
      let whole = tenant.yaml("")
      let none = try await tenant.load(whole.replacing("  client_secret: { env: AUTH0_CLIENT_SECRET }\n", with: ""))
      #expect(none.diagnostics.all.map(\.summary) == ["the credentials have no client_secret"])
      let both = try await tenant.load(
        whole.replacing("  client_secret:", with: "  private_key: { file: key.pem }\n  client_secret:")
      )
      #expect(both.diagnostics.all.map(\.rule) == ["credentials-both-ways"])
    }
  }
}
