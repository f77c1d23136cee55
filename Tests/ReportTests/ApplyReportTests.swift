import Foundation
import Model
import PlanDocument
import Planning
import Report
import Testing

@Suite struct ApplyReportTests {
  private static let result = ApplyResult(
    tenants: [
      TenantResult(tenant: "quiet", platform: "local", receipts: []),
      TenantResult(
        tenant: "acme",
        platform: "auth0",
        receipts: [
          Receipt(.create, Sample.provider("twilio"), .done),
          Receipt(
            .update,
            Sample.factor,
            .notApplied(reason: "the platform refused: 400\nbad channel"),
            message: "try sms"
          ),
          Receipt(.create, Sample.application("web"), .unknown(reason: "the answer was lost")),
          Receipt(.update, Sample.application("api"), .skipped(because: Sample.factor)),
        ]
      ),
    ],
    failures: [ReadFailure(tenant: "gamma", cause: .busy, message: "429 for five minutes")]
  )

  @Test func `a partial apply says what was done, what not, what is not known, and what to type`() {
    #expect(
      ApplyReport(Self.result).text(retry: "dialtone apply acme.yaml") == """
        acme (auth0)
          skipped      update acme/application/api: it needs acme/phone_factor
          unknown      create acme/application/web: the answer was lost
          not applied  update acme/phone_factor: the platform refused: 400 bad channel (try sms)
          applied      create acme/provider/twilio

        ! gamma: rate limit not lifted: 429 for five minutes

        Apply: 1 applied, 1 not applied, 1 unknown, 1 skipped; 1 tenant not reached.
        To finish what is left, run again: dialtone apply acme.yaml
        (nothing is applied twice; what is unknown is read again first)

        """
    )
  }

  @Test func `what is left to people says what to type, and is not told as a failure`() {
    let left = ApplyResult(
      tenants: [
        TenantResult(
          tenant: "acme",
          platform: "auth0",
          receipts: [
            Receipt(leftToPeople: Sample.step),
            Receipt(.manual, Sample.provider("said"), .done, message: "not verified"),
            Receipt(.update, Sample.factor, .skipped(because: Sample.step.address)),
          ]
        )
      ]
    )
    #expect(!left.isComplete && left.isLeftToPeople)
    let line = AcknowledgeLine(paths: ["acme.yaml"], state: nil)
    #expect(
      ApplyReport(left).text(retry: "dialtone apply acme.yaml", acknowledge: line) == """
        acme (auth0)
          skipped       update acme/phone_factor: it needs acme/provider/console
          manual        manual acme/provider/console: a person has to do it [acme.yaml:5]
          acknowledged  manual acme/provider/said (not verified)

        Apply: 0 applied, 0 not applied, 0 unknown, 1 acknowledged, 1 manual, 1 skipped.
        Once a person has done the manual steps, type: dialtone acknowledge acme/provider/console -c acme.yaml
        To finish what is left, run again: dialtone apply acme.yaml
        (nothing is applied twice)

        """
    )
    #expect(!Self.result.isLeftToPeople)
  }

  @Test func `a complete apply needs no next step`() {
    var result = Self.result
    result.failures = []
    result.tenants[0].receipts.removeFirst(3)
    #expect(result.isComplete)
    #expect(
      ApplyReport(result).text() == """
        acme (auth0)
          applied  create acme/provider/twilio

        Apply: 1 applied, 0 not applied, 0 unknown.

        """
    )
    #expect(ApplyReport(ApplyResult(tenants: [])).text() == "Nothing to apply.\n")
    #expect(!Self.result.isComplete)
  }

  @Test func `a result is written as it is`() throws {
    let json = try ApplyReport(Self.result).json()
    #expect(json.contains("\"format\" : \"dialtone-apply-result\""))
    #expect(json.contains("\"status\" : \"not_applied\""))
    #expect(json.hasSuffix("}\n"))
  }

  @Test func `what is not known is no change that was not applied, in any form`() throws {
    let report = ApplyReport(Self.result)
    #expect(
      report.github().contains("title=outcome-unknown::acme/application/web: create unknown: the answer was lost")
    )
    #expect(report.markdown().contains("**Unknown**\n\n- **unknown** create acme/application/web"))
    #expect(report.html().contains("<h2>Unknown"))
    let log = try report.sarif(rules: [], version: "0", exitCode: 5)
    // A result without a place would make readers refuse the whole log.
    #expect(log.contains("\"text\" : \"outcome-unknown: acme/application/web: create unknown"))
    #expect(!log.contains("\"ruleId\""))
    #expect(log.contains("\"executionSuccessful\" : false") && log.contains("\"exitCode\" : 5"))
  }

  @Test func `the status of each receipt is a key of the counts, and that of an older version is read`() throws {
    let left = ApplyResult(
      tenants: [
        TenantResult(
          tenant: "acme",
          platform: "auth0",
          receipts: [Receipt(leftToPeople: Sample.step), Receipt(.manual, Sample.provider("said"), .done)]
        )
      ]
    )
    let json = try ApplyReport(left).json(exitCode: 5)
    #expect(json.contains("\"status\" : \"manual\"") && json.contains("\"status\" : \"acknowledged\""))
    #expect(json.contains("\"manual\" : 1") && json.contains("\"acknowledged\" : 1") && json.contains("\"line\" : 5"))
    let former = json.replacing("\"status\" : \"manual\"", with: "\"status\" : \"not_applied\"")
      .replacing("\"status\" : \"acknowledged\"", with: "\"status\" : \"applied\"")
    for text in [json, former] {
      let saved = try SavedDocument.read(Array(text.utf8), .samples)
      guard case .result(let read) = saved.body else { return #expect(Bool(false)) }
      #expect(read == left)
      #expect(try ApplyReport(read).json(exitCode: 5) == json)
    }
  }
}
