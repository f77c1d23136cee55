import Model
import Planning

/// What every tenant of a run that plans has in common.
struct PlanningRun: Sendable {
  typealias Outcome = Result<TenantPlan, ReadFailure>

  /// Those that the targets touch.
  let tenants: [DeclaredTenant]
  let targets: Targets
  let secrets: Secrets
  let places: Places
  let files: FilesOfRun
  let shared: PlanningInput.Shared
  /// The plan as far as it is known before any tenant is looked at.
  let beginning: Plan

  /// The plan with what came of its tenants.
  func plan(_ outcomes: [Outcome]) -> Plan {
    var plan = beginning
    for outcome in outcomes {
      switch outcome {
      case .success(let tenant): plan.tenants.append(tenant)
      case .failure(let failure): plan.failures.append(failure)
      }
    }
    return plan
  }
}
