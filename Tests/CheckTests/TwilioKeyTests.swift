import Checks
import Model
import Source
import Testing
import TwilioChecks

/// Which credentials ask, and what a refusal means.
@Suite struct TwilioKeyTests {
  private static let key = TwilioKey(user: "SK00000000000000000000000000000000", secret: SecretValue("checking-secret"))

  private static func seed(_ kind: String, may: String = "") -> String {
    "credentials: [{ username: SK00000000000000000000000000000000, password: checking-secret, kind: \(kind)\(may) }]\n"
  }

  @Test func `a standard key cannot read the account, and that is not checked`() async throws {
    let (outcome, _) = try await CheckedText.twilio(seed: Self.seed("standard"), checking: Self.key, withoutToken: true)
    #expect(outcome.findings.isEmpty && outcome.failures.isEmpty)
    let subjects = outcome.notChecked.map(\.subject)
    #expect(subjects == ["the account's status and type", "whether the auth token is a live one"], "\(subjects)")
  }

  @Test func `what a restricted key may not read is not checked, and never fine`() async throws {
    let seed = Self.seed("restricted", may: ", may: [/messaging/v1/Services]")
    let (outcome, _) = try await CheckedText.twilio(seed: seed, checking: Self.key, withoutToken: true)
    #expect(outcome.findings.isEmpty && outcome.failures.isEmpty)
    for subject in ["the balance", "the account's numbers", "the countries that text messages may go to", "the prices"]
    {
      #expect(outcome.notChecked.contains { $0.subject == subject }, "\(outcome.notChecked)")
    }
  }

  @Test func `a key for checking that Twilio does not know is a failure, and no finding`() async throws {
    let (outcome, _) = try await CheckedText.twilio(checking: Self.key, withoutToken: true)
    #expect(outcome.findings.isEmpty)
    #expect(outcome.failures.map(\.cause) == [.unauthorized])
  }

  @Test func `a key for checking proves nothing of the configured token`() async throws {
    let (outcome, _) = try await CheckedText.twilio(seed: Self.seed("main"), token: "wrong-token", checking: Self.key)
    #expect(outcome.findings.map(\.rule.id) == ["twilio-credentials-refused"])
    #expect(outcome.notChecked.isEmpty)
  }

  @Test func `an account is read once, however many tenants share it`() async throws {
    let text = ["acme", "beta", "gamma"].map { CheckedText.twilio.replacing("tenant: acme", with: "tenant: \($0)") }
    let one = try await CheckedText.twilio(seed: "account: { type: Trial }\n")
    let three = try await CheckedText.twilio(text.joined(separator: "---\n"), seed: "account: { type: Trial }\n")
    #expect(three.requests.sorted() == one.requests.sorted())
    let finding = try #require(three.outcome.findings.first)
    #expect(three.outcome.findings.count == 1)
    #expect(finding.places.map(\.address).map { $0.prefix(4) } == ["acme", "beta", "gamm"])
  }

  @Test func `lists are read to their last page`() async throws {
    let others = (0..<1200).map { "{ iso_code: X\($0), name: X }" }.joined(separator: ", ")
    let seed =
      "dialing_permissions: [\(others), { iso_code: US, name: US }, { iso_code: \"NO\", low_risk_numbers_enabled: false }]\n"
    let (outcome, requests) = try await CheckedText.twilio(seed: seed)
    #expect(outcome.findings.map(\.rule.id) == ["twilio-call-country-off"])
    #expect(requests.count { $0.contains("DialingPermissions") } == 2, "\(requests)")
  }

  @Test func `a server that does not answer is no finding`() async throws {
    let text = CheckedText.twilio.replacing("settings: { audience: [US, NO] }\n", with: "")
    let (outcome, _) = try await CheckedText.twilio(text)
    #expect(outcome.notChecked.map(\.subject) == ["whether codes may go to the countries of the users"])
  }
}
