import Checks
import Source
import Testing
import TwilioChecks

/// Every fault is found on the emulation, alone and among the others, and nothing is found where nothing is wrong.
@Suite struct TwilioFaultTests {
  @Test func `an account that nothing is wrong with is silent`() async throws {
    let (outcome, requests) = try await CheckedText.twilio()
    #expect(outcome.findings.map(\.rule.id) == [] && outcome.notChecked == [] && outcome.failures == [])
    #expect(outcome.prices.map(\.country) == ["NO", "NO", "US", "US"])
    #expect(requests.count == Set(requests).count, "a read is sent once: \(requests)")
  }

  @Test(arguments: TwilioFault.all)
  func `each fault is found alone`(_ fault: TwilioFault) async throws {
    let (outcome, _) = try await CheckedText.twilio(fault.text, seed: fault.seed, token: TwilioFault.token)
    let found = outcome.findings.map { "\($0.rule.id) \($0.severity)" }
    #expect(found.contains("\(fault.rule) \(fault.severity)"), "\(found) \(outcome.notChecked) \(outcome.failures)")
    #expect(Set(outcome.findings.map(\.rule.id)).subtracting(fault.besides).subtracting([fault.rule]) == [], "\(found)")
    let finding = try #require(outcome.findings.first { $0.rule.id == fault.rule })
    if let says = fault.says { #expect(finding.says == says) }
    #expect(finding.places[0].range != nil && !finding.remedy.isEmpty && finding.places[0].address.hasPrefix("acme/"))
  }

  /// That it has one is what carriers ask for.
  @Test func `the campaign of a number without a messaging service is not taken for verified`() async throws {
    let text = CheckedText.twilio.replacing("    messaging_service_sid: MG00000000000000000000000000000000\n", with: "")
    let (outcome, _) = try await CheckedText.twilio(text)
    #expect(outcome.findings.map(\.rule.id) == [])
    #expect(outcome.notChecked.map(\.subject) == ["whether the US campaign of +14155552671 is verified"])
  }

  @Test func `every rule has a fault`() {
    // No seed can describe a service of another account, which Twilio answers for as for one that is not there.
    let unreachable: Set = ["twilio-service-foreign"]
    let rules = Set(TwilioCheck.rules.map(\.id))
    #expect(rules.subtracting(TwilioFault.all.map(\.rule)) == unreachable)
    #expect(TwilioFault.all.count >= 40)
  }

  /// As many as fit into one account and one configuration.
  @Test func `faults are found all at once`() async throws {
    let rules = [
      "twilio-trial-account", "twilio-balance-low", "twilio-no-usage-trigger", "twilio-number-cannot-call",
      "twilio-text-high-risk-open", "twilio-call-toll-fraud-open", "twilio-brand-suspended", "twilio-campaign-links",
    ]
    let faults = rules.compactMap { rule in TwilioFault.all.first { $0.rule == rule } }
    let service = """
      services:
        - sid: MG00000000000000000000000000000000
          usecase: marketing
          validity_period: 36000
          smart_encoding: false
          phone_numbers: [{ phone_number: "+14155552671", country_code: US }]
          compliance: [{ campaign_status: VERIFIED, us_app_to_person_usecase: MARKETING }]

      """
    let text = faults.flatMap(\.changes).reduce(CheckedText.twilio) { $0.replacing($1.0, with: $1.1) }
    let (outcome, _) = try await CheckedText.twilio(text, seed: faults.map(\.seed).joined() + service)
    let others: Set = [
      "twilio-service-use-case", "twilio-service-validity", "twilio-service-encoding", "twilio-campaign-use-case",
    ]
    #expect(Set(outcome.findings.map(\.rule.id)) == Set(rules).union(others))
    #expect(outcome.notChecked == [] && outcome.hasErrors)
  }
}
