package import Planning

/// A plan as a reviewer, a program and a pull request read it.
package struct PlanReport: Sendable {
  package let plan: Plan

  package init(plan: Plan) { self.plan = plan }

  /// The plan itself: the document that `apply` carries out.
  package func json() throws -> String { try JSONOutput.encode(plan) }
}
