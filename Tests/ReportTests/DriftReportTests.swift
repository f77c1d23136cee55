import Model
import PlanDocument
import Planning
import Report
import Testing

@Suite struct DriftReportTests {
  private static let failure = ReadFailure(tenant: "gamma", cause: .unreachable, message: "no answer")

  @Test func `it says of which tenants nothing is known, and that the others have no drift`() throws {
    let some = DriftReport(plan: Sample.plan(Sample.tenant(), failures: [Self.failure]))
    let verdict = "No drift in 1 tenant; 1 tenant could not be compared."
    #expect(some.text().hasSuffix(verdict + "\n") && some.github().hasPrefix("::notice title=drift::\(verdict)\n"))
    #expect(some.html().contains(verdict) && some.markdown().contains("**\(verdict)**"))
    #expect(some.github().contains("::error title=tenant-not-read::gamma: unreachable: no answer\n"))
    let none = DriftReport(plan: Sample.plan(failures: [Self.failure]))
    #expect(none.text().hasSuffix("Nothing is known of drift. 1 tenant could not be compared.\n"))
    let saved = try SavedDocument.read(Array(some.json(exitCode: 69).utf8), .samples)
    guard case .drift(let document) = saved.body else { return #expect(Bool(false)) }
    #expect(DriftReport(document).text() == some.text())
    // An older version did not say how many were compared.
    let former = DriftReport(DriftDocument(limits: [], tenants: [], failures: [Self.failure]))
    #expect(former.text().hasSuffix("No drift in what could be compared; 1 tenant could not be compared.\n"))
  }

  @Test func `a code host is told what the run was restricted to`() {
    var plan = Sample.plan(Sample.tenant())
    plan.targets = ["acme"]
    #expect(DriftReport(plan: plan).github().contains("::notice title=restricted::Restricted to acme; "))
  }
}
