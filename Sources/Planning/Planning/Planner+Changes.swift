import Model
import Source

extension Planner {
  func creation(of desired: PlanningInput.Desired, reason: String?) -> Change {
    Change(.create, subject(desired, nil), reason: reason)
  }

  func change(
    _ action: Action,
    _ desired: PlanningInput.Desired,
    _ live: Live,
    _ differences: [FieldChange] = [],
    reason: String? = nil
  ) -> Change {
    Change(action, subject(desired, live), reason: reason, differences)
  }

  private func subject(_ desired: PlanningInput.Desired, _ live: Live?) -> ChangedResource {
    ChangedResource(
      desired.resource.address,
      of: desired.resource.kind,
      identity: live?.identity,
      name: desired.resource.liveName,
      at: input.shared.sources.location(desired.resource.range),
      declared: desired.resource.settings,
      form: desired.form,
      in: input.shared.sources,
      precondition: live?.digest,
      isProtected: desired.resource.isProtected
    )
  }
}
