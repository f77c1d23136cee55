import Foundation
import Model
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
          skipped    update acme/application/api: it needs acme/phone_factor
          not known  create acme/application/web: the answer was lost
          not done   update acme/phone_factor: the platform refused: 400 bad channel (try sms)
          done       create acme/provider/twilio

        ! gamma: rate limit not lifted: 429 for five minutes

        Apply: 1 done, 1 not done, 1 not known, 1 skipped; 1 tenant not reached.
        To finish what is left, run again: dialtone apply acme.yaml
        (what is done is not done twice; what is not known is read again before anything is decided)

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
          manually       manual acme/provider/console: a person has to do it
          acknowledged  manual acme/provider/said (not verified)

        Apply: 0 done, 0 not done, 0 not known, 1 acknowledged, 1 manual, 1 skipped.
        Once a person has done the manual steps, type: dialtone acknowledge acme/provider/console -c acme.yaml
        To finish what is left, run again: dialtone apply acme.yaml
        (what is done is not done twice)

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
          done  create acme/provider/twilio

        Apply: 1 done, 0 not done, 0 not known.

        """
    )
    #expect(ApplyReport(ApplyResult(tenants: [])).text() == "Nothing to apply.\n")
    #expect(!Self.result.isComplete)
  }

  @Test func `a result is written as it is`() throws {
    let json = try ApplyReport(Self.result).json()
    #expect(json.contains("\"format\" : \"dialtone-apply-result\""))
    #expect(json.contains("\"status\" : \"not_done\""))
    #expect(json.hasSuffix("}\n"))
  }
}
