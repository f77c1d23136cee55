import Model
import Source

extension Planner {
  func creation(of stated: PlanningInput.Stated, reason: String?) -> Change {
    Change(.create, subject(stated, nil), reason: reason)
  }

  func change(
    _ action: Action,
    _ stated: PlanningInput.Stated,
    _ live: Live,
    _ differences: [FieldChange] = [],
    reason: String? = nil
  ) -> Change {
    Change(action, subject(stated, live), reason: reason, differences)
  }

  private func subject(_ stated: PlanningInput.Stated, _ live: Live?) -> ChangedResource {
    ChangedResource(
      stated.resource.address,
      of: stated.resource.kind,
      identity: live?.identity,
      name: stated.resource.liveName,
      at: input.shared.sources.location(stated.resource.range),
      declared: stated.resource.settings,
      form: stated.form,
      in: input.shared.sources,
      precondition: live?.digest,
      isProtected: stated.resource.isProtected
    )
  }
}
