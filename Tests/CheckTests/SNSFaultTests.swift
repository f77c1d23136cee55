import AmazonSNSChecks
import Checks
import Source
import Testing

/// Something that is wrong at Amazon.
struct SNSFault: Sendable, CustomTestStringConvertible {
  var rule: String
  var severity: String
  var seed: String
  var changes: [(String, String)] = []
  var testDescription: String { "\(rule) \(severity)" }

  init(_ rule: String, _ severity: String, _ seed: String, _ changes: [(String, String)] = []) {
    self.rule = rule
    self.severity = severity
    self.seed = seed
    self.changes = changes
  }

  var text: String { changes.reduce(CheckedText.sns) { $0.replacing($1.0, with: $1.1) } }

  private static let number = ("region: eu-north-1", "region: eu-north-1\n    from: +14155552671")
  private static let norway = ("audience: [US, NO]", "audience: [NO]")

  static let all: [SNSFault] = [
    .init("sns-credentials-refused", "error", "identity: { secret_access_key: another-secret-of-the-account }\n"),
    .init("sns-credentials-expired", "error", "identity: { session_token: a-session-token, expired: true }\n"),
    .init("sns-root-key", "warning", "identity: { Arn: \"arn:aws:iam::000000000000:root\" }\n"),
    .init("sns-sandbox", "error", "IsInSandbox: true\n"),
    .init(
      "sns-sandbox",
      "warning",
      "IsInSandbox: true\n",
      [("platform: local\n", "platform: local\nenvironment: staging\n")]
    ),
    .init("sns-promotional", "warning", "attributes: { DefaultSMSType: Promotional }\n"),
    .init("sns-promotional", "warning", "attributes: { DefaultSMSType: null }\n"),
    .init("sns-spend-limit-zero", "error", "attributes: { MonthlySpendLimit: \"0\" }\n"),
    .init("sns-spend-limit-small", "warning", "attributes: { MonthlySpendLimit: \"1\" }\n"),
    .init(
      "sns-sender-differs",
      "notice",
      "attributes: { DefaultSenderID: Other }\n",
      [("region: eu-north-1", "region: eu-north-1\n    from: Acme"), norway]
    ),
    .init("sns-number-not-owned", "error", "", [("region: eu-north-1", "region: eu-north-1\n    from: +4791234567")]),
    .init("sns-no-origination-number", "error", "origination_numbers: []\n"),
    .init(
      "sns-number-not-active",
      "error",
      "origination_numbers: [{ PhoneNumber: \"+14155552671\", Status: PENDING }]\n",
      [number, norway]
    ),
    .init(
      "sns-number-cannot-text",
      "error",
      "origination_numbers: [{ PhoneNumber: \"+14155552671\", NumberCapabilities: [VOICE] }]\n",
      [number, norway]
    ),
  ]
}

/// Every fault is found on the emulation, whose signatures others check, and nothing where nothing is wrong.
@Suite struct SNSFaultTests {
  private static let secret = "rehearsal/secret+access/key+0123456789AB"

  @Test func `an account that nothing is wrong with is silent`() async throws {
    let (outcome, requests) = try await CheckedText.sns()
    #expect(outcome.findings.map(\.rule.id) == [] && outcome.notChecked == [] && outcome.failures == [])
    #expect(requests.count == 4)
  }

  @Test(arguments: SNSFault.all)
  func `each fault is found alone`(_ fault: SNSFault) async throws {
    let (outcome, _) = try await CheckedText.sns(fault.text, seed: fault.seed, secret: Self.secret)
    let found = outcome.findings.map { "\($0.rule.id) \($0.severity)" }
    #expect(found == ["\(fault.rule) \(fault.severity)"], "\(outcome.notChecked) \(outcome.failures)")
    let finding = try #require(outcome.findings.first)
    #expect(finding.places[0].range != nil && !finding.remedy.isEmpty)
  }

  @Test func `every rule has a fault`() {
    #expect(Set(SNSCheck.rules.map(\.id)) == Set(SNSFault.all.map(\.rule)))
  }

  @Test func `a read that is refused is not checked`() async throws {
    let (outcome, _) = try await CheckedText.sns(seed: "refused: [{ action: ListOriginationNumbers }]\n")
    #expect(outcome.findings.isEmpty)
    #expect(outcome.notChecked.map(\.subject) == ["the origination numbers"])
  }
}
