import PlanDocument
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

  /// The plan itself: the document that `apply` carries out.
  package func json() throws -> String { try JSONOutput.encode(plan) }
}
