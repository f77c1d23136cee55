import Configuration
import Kinde
import Kinds
import Source
import Testing

/// What Kinde cannot do, refused at the line that asks for it.
@Suite struct OfflineTests {
  private func messages(_ text: String) async throws -> [String] {
    let world = try await World()
    let configuration = await world.configuration(text)
    await world.stop()
    return configuration.diagnostics.sorted.map { diagnostic in
      "\(diagnostic.range.map { Int($0.line) - 6 } ?? 0): \(diagnostic.summary): \(diagnostic.detail)"
    }
  }

  @Test func `the text of messages is fixed`() async throws {
    let text = """
      phone_connections:
        sms:
          message: "Your code is {{ code }}."
      """
    #expect(
      try await messages(text) == ["3: kinde cannot set message: The text of Kinde's messages is fixed."]
    )
  }

  @Test func `the second factor is desired as a whole`() async throws {
    let found = try await messages("phone_factor:\n  enabled: true\n  enforcement: always\n")
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix(
        "1: Kinde's MFA is set as a whole, and the phone_factor has no recovery_codes and no other_factors"
      )
    )
  }

  @Test func `that Kinde does not call is said once, and nothing of the number to call from`() async throws {
    let text = """
      providers:
        main: { service: twilio, account_sid: AC00000000000000000000000000000000, auth_token: { env: A }, messaging_service_sid: MG00000000000000000000000000000000, channels: [sms, voice] }
      phone_factor: { enabled: true, channels: [sms, voice], enforcement: always, recovery_codes: true, other_factors: [authenticator_app], provider: main }
      """
    #expect(
      try await messages(text) == [
        "2: kinde cannot set channels: Kinde sends text messages, and nothing else.",
        "3: kinde has no channels \"voice\": Kinde does not call.",
      ]
    )
  }

  @Test func `switching the phone off says nothing about the others, so that the policy has to be desired`()
    async throws
  {
    let off =
      "phone_factor:\n  enabled: false\n  channels: [sms]\n  recovery_codes: true\n  other_factors: [authenticator_app]\n"
    let found = try await messages(off)
    #expect(found.count == 1 && found[0].contains("the phone_factor has no enforcement"), "\(found)")
    #expect(try await messages(off + "  enforcement: always\n") == [])
    let alone = try await messages(off.replacing("[authenticator_app]", with: "[]") + "  enforcement: always\n")
    #expect(alone.count == 1 && alone[0].contains("an enforced factor must be enabled"), "\(alone)")
    #expect(alone[0].contains("name another factor under other_factors"))
  }

  @Test func `what Kinde does not have is refused with its reason`() async throws {
    let text = """
      applications:
        web: { name: W, type: single_page, web_origins: [https://a.example] }
        jobs: { name: J, type: machine_to_machine, login_url: https://a.example/ }
      providers:
        vonage: { service: vonage, api_key: { env: A }, api_secret: { env: B }, from: Acme }
      phone_factor: { enabled: true, channels: [sms, voice], enforcement: adaptive, recovery_codes: true, other_factors: [], provider: vonage }
      """
    let found = try await messages(text)
    #expect(found.contains { $0.hasPrefix("2: kinde cannot set web_origins") })
    #expect(found.contains { $0.hasPrefix("3: a machine_to_machine application at Kinde has no login_url") })
    #expect(found.contains { $0.hasPrefix("5: kinde has no service \"vonage\"") })
    #expect(found.contains { $0.hasPrefix("6: kinde has no channels \"voice\"") })
    #expect(found.contains { $0.hasPrefix("6: kinde has no enforcement \"adaptive\"") })
  }

  @Test func `a provider sends from one source`() async throws {
    let text = """
      providers:
        twilio:
          service: twilio
          account_sid: AC00000000000000000000000000000000
          auth_token: { env: TWILIO_AUTH_TOKEN }
          from: +14155552671
          messaging_service_sid: MG00000000000000000000000000000000
      """
    let found = try await messages(text)
    #expect(
      found.count == 1 && found[0].hasPrefix("6: Kinde sends either from a number or through a messaging service")
    )
  }

  @Test(arguments: [
    ("service: twilio\n    account_sid: AC00000000000000000000000000000000\n    auth_token: { env: A }", "Acme", false),
    (
      "service: twilio\n    account_sid: AC00000000000000000000000000000000\n    auth_token: { env: A }", "12345", false
    ),
    ("service: sinch\n    region: eu\n    api_key: { env: A }\n    api_secret: { env: B }", "Acme", false),
    ("service: sinch\n    region: eu\n    api_key: { env: A }\n    api_secret: { env: B }", "12345", true),
    ("service: sinch\n    region: au\n    api_key: { env: A }\n    api_secret: { env: B }", "+14155552671", true),
  ])
  func `a sender is a number`(_ service: String, _ from: String, _ isTaken: Bool) async throws {
    let found = try await messages("providers:\n  main:\n    \(service)\n    from: \(from)\n")
    if isTaken {
      #expect(found == [])
    } else {
      #expect(
        found.count == 1 && found[0].contains("Kinde sends from a phone number, and \"\(from)\" is none"),
        "\(found)"
      )
    }
  }

  @Test func `Kinde's own service is said to be small`() async throws {
    let own = try await messages("providers:\n  main: { service: platform }\n")
    #expect(own.count == 1 && own[0].hasPrefix("2: Kinde's own service sends 10 messages a month on the free plan"))
    let account = "service: twilio, account_sid: AC00000000000000000000000000000000, auth_token: { env: A }"
    func fallback(_ word: String) async throws -> [String] {
      try await messages("providers:\n  main: { \(account), from: +14155552671, fallback_to_platform: \(word) }\n")
    }
    #expect(try await fallback("true").count == 1)
    #expect(try await fallback("false") == [])
  }

  @Test func `a native application is a device at Kinde, which is said`() async throws {
    let found = try await messages("applications:\n  tv: { name: TV, type: native }\n")
    #expect(found.count == 1 && found[0].hasPrefix("2: at Kinde, a native application signs in by a code"))
  }

  @Test(arguments: [
    ("https://acme.kinde.com", "domain is a URL where a host name is expected", "Write acme.kinde.com."),
    ("acme.kinde.com/api/v1", "domain has more than a host name and a port", "Write acme.kinde.com."),
    ("'acme kinde com'", "domain has blanks in it", "Write a host name, such as acme.kinde.com."),
    ("me:pw@acme.kinde.com", "domain has a user name or a password in it", "Write acme.kinde.com. If a password"),
  ])
  func `a domain that is no host is refused`(_ domain: String, _ says: String, _ advice: String) async {
    let head = "tenant: a\nplatform: kinde\ndomain: \(domain)\n"
    let text = SourceText(
      name: "a.yaml",
      bytes: Array("\(head)credentials: { client_id: { env: A }, client_secret: { env: B } }\n".utf8)
    )
    let found = await Configuration.read([text], catalog: .dialtone, platforms: [Kinde.facts]).diagnostics.all
    #expect(found.count == 1 && found[0].summary.hasPrefix(says) && found[0].detail.contains(advice), "\(found)")
    #expect(found.first?.range?.line == 3 && !"\(found)".contains("me:pw"))
  }

  @Test(arguments: ["client_id", "client_secret"])
  func `a missing part of the credentials is named`(_ part: String) async {
    let lines = "tenant: a\nplatform: kinde\ndomain: a.kinde.com\ncredentials: { \(part): { env: A } }\n"
    let text = SourceText(name: "a.yaml", bytes: Array(lines.utf8))
    let found = await Configuration.read([text], catalog: .dialtone, platforms: [Kinde.facts]).diagnostics.all
    let other = part == "client_id" ? "client_secret" : "client_id"
    #expect(found.map(\.summary) == ["the tenant a has no credentials.\(other)"])
  }

  @Test func `an environment without credentials is told what to write`() async {
    let text = SourceText(name: "a.yaml", bytes: Array("tenant: a\nplatform: kinde\ndomain: a.kinde.com\n".utf8))
    let found = await Configuration.read([text], catalog: .dialtone, platforms: [Kinde.facts]).diagnostics.all
    #expect(found.map(\.summary) == ["the tenant a has no credentials"])
    #expect(found.first?.detail.contains("client_id and client_secret. Add credentials:") == true)
  }
}
