import Planning
import Report
import Testing

@Suite struct PlanTextTests {
  @Test func `one of everything`() {
    print(PlanReport(plan: Sample.everything).text())
    print(PlanReport(plan: Sample.everything).markdown())
    print(PlanReport(plan: Sample.everything).github())
    print(PlanReport(plan: Sample.plan(Sample.tenant())).json())
    #expect(Bool(true))
  }
}
