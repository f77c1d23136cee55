import AmazonSNSChecks
import Checks
import Configuration
import Emulation
import HTTP
import Kinds
import Local
import Model
import RecordedRequests
import SNSEmulation
import Source
import Testing
import TwilioChecks
import TwilioEmulation

/// A configuration checked against an emulation of its service.
enum CheckedText {
  static let twilio = """
    tenant: acme
    platform: local
    settings: { audience: [US, NO] }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552671
        messaging_service_sid: MG00000000000000000000000000000000
        channels: [sms, voice]
    phone_factor: { enabled: true, channels: [sms, voice], enforcement: always, provider: twilio, recovery_codes: true }
    phone_connections: { sms: { provider: twilio, code_lifetime: 180s } }

    """

  static let sns = """
    tenant: acme
    platform: local
    settings: { audience: [US, NO] }
    providers:
      sns:
        service: amazon_sns
        region: eu-north-1
        access_key_id: { env: AWS_ACCESS_KEY_ID }
        secret_access_key: { env: AWS_SECRET_ACCESS_KEY }
    phone_factor: { enabled: true, channels: [sms], enforcement: always, provider: sns, recovery_codes: true }

    """

  /// What a check of the text at a Twilio that a seed describes finds, and what it sent.
  static func twilio(
    _ text: String = twilio,
    seed: String = "",
    token: String? = nil,
    checking: TwilioKey? = nil,
    withoutToken: Bool = false
  ) async throws -> (outcome: CheckOutcome, requests: [String]) {
    let account = try TwilioAccount(seed: seed)
    return try await rehearse(TwilioEmulation(account)) { sender, origin in
      let targets = try await subjects(text).map { subject in
        TwilioTarget(
          subject: subject,
          accountSID: try #require(subject.provider.accountSID),
          configured: withoutToken
            ? nil : TwilioKey(user: account.sid, secret: SecretValue(token ?? account.authToken)),
          withheld: withoutToken ? "the environment variable TWILIO_AUTH_TOKEN is not set" : "",
          checking: checking
        )
      }
      return await TwilioCheck(sender, redactor: Redactor(), rehearsal: origin).outcome(of: targets)
    }
  }

  /// The same at an Amazon.
  static func sns(_ text: String = sns, seed: String = "", secret: String? = nil) async throws
    -> (outcome: CheckOutcome, requests: [String])
  {
    let account = try SNSAccount(seed: seed)
    return try await rehearse(SNSEmulation(account)) { sender, origin in
      let key = SNSKey(
        id: SecretValue(account.accessKeyID),
        secret: SecretValue(secret ?? account.secretAccessKey),
        sessionToken: account.sessionToken.map { SecretValue($0) }
      )
      let targets = try await subjects(text).map { subject in
        SNSTarget(subject: subject, region: try #require(subject.provider.region), configured: key, checking: nil)
      }
      return await SNSCheck(sender, redactor: Redactor(), rehearsal: origin).outcome(of: targets)
    }
  }

  /// Every request has to be a read to the emulation.
  private static func rehearse(
    _ platform: some EmulatedPlatform,
    _ check: (any HTTPSender, Origin) async throws -> CheckOutcome
  ) async throws -> (CheckOutcome, [String]) {
    let emulator = try await Emulator.recorded(platform)
    let client = HTTPClient(HTTPSettings())
    let result: Result<CheckOutcome, any Error>
    do {
      result = .success(try await check(client, try Origin(emulator.url)))
    } catch {
      result = .failure(error)
    }
    await client.close()
    let exchanges = emulator.exchanges
    await emulator.stop()
    #expect(exchanges.filter(\.isRefusedWrite).isEmpty)
    return (try result.get(), exchanges.map(\.line))
  }

  static func subjects(_ text: String, countries: [String] = []) async throws -> [CheckSubject] {
    let configuration = await Configuration.read(
      [SourceText(name: "acme.yaml", bytes: Array(text.utf8))],
      catalog: Catalog.dialtone,
      platforms: [Local.facts]
    )
    try #require(configuration.diagnostics.sorted.isEmpty, "\(configuration.diagnostics.sorted)")
    return configuration.tenants.flatMap { CheckSubject.all(of: $0, countries: countries) }
  }
}
