package import PlanDocument
package import Planning

/// A plan as a reviewer, a program and a pull request read it.
package struct PlanReport: Sendable {
  package let plan: Plan
  /// What to type once a person has done a manual step.
  let acknowledge: AcknowledgeLine

  /// - Parameter state: where the state is, where that has to be said.
  package init(plan: Plan, state: String? = nil) {
    self.plan = plan
    acknowledge = AcknowledgeLine(paths: plan.paths, state: state)
  }

  /// The plan itself, the document that `apply` carries out, and how the run that made it ended.
  package func json(exitCode: Int32 = 0) throws -> String {
    let verdict = Verdict(exitCode: Int(exitCode), counts: counts, gates: plan.gateItems())
    let text = try JSONOutput.encode(RunDocument(plan, verdict))
    return plan.seal == PlanSeal.open ? PlanSeal.close(text) : text
  }

  package var counts: PlanCounts {
    PlanCounts(plan, drift: plan.tenants.reduce(0) { $0 + TenantDrift($1).all.count })
  }
}
