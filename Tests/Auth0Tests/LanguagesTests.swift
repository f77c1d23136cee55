import Auth0Emulation
import Emulation
import Planning
import Rehearsal
import Testing

/// Messages in several languages: one template on Auth0, languages in the plan.
@Suite struct LanguagesTests {
  private func yaml(_ tenant: Rehearsal, sms: String, voice: String, _ mode: Auth0Emulation.Mode) -> String {
    let connection = "phone_connections: { sms: { provider: twilio, message: \(sms) } }\n"
    return tenant.yaml(
      """
      providers:
        twilio:
          service: twilio
          channels: [sms, voice]
          account_sid: AC00000000000000000000000000000000
          auth_token: { env: TWILIO_AUTH_TOKEN }
          from: +14155552671
      phone_factor:
        enabled: true
        provider: twilio
        channels: [sms, voice]
        messages:
          enrollment: { sms: \(sms) }
          verification: { sms: \(sms), voice: \(voice) }
      \(mode == .unified ? "" : connection)
      """
    )
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `after an apply nothing is left, and a change of one language is that language's`(
    _ mode: Auth0Emulation.Mode
  ) async throws {
    try await Tenancy.tell(mode) { tenant in
      let brazilian = "'{% if locale %}O {% endif %}código {{ code }}'"
      let sms = "{ default: 'Code {{ code }}', nb: 'Kode {{ code }}', pt-BR: \(brazilian) }"
      let voice = "{ default: 'Your code is {{ code }}', fr: 'Votre code est {{ code }}' }"
      try await settle(yaml(tenant, sms: "'{{ code }}'", voice: voice, mode), on: tenant)
      try await settle(yaml(tenant, sms: sms, voice: voice, mode), on: tenant)
      let changed = yaml(tenant, sms: sms.replacing("Kode", with: "Koden"), voice: voice, mode)
      let plan = try await tenant.plan(changed)
      #expect(plan.lines.contains { $0.contains("messages.verification.sms") }, "\(plan.lines)")
      #expect(!plan.lines.contains { $0.contains("voice") }, "\(plan.lines)")
      try await settle(changed, on: tenant)
      try await settle(yaml(tenant, sms: "'{{ code }}'", voice: "'{{ code }}'", mode), on: tenant)
    }
  }
}
