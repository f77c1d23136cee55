import Model
import Source

extension Planner {
  func creation(of stated: PlanningInput.Stated, reason: String?) -> Change {
    Change(
      .create,
      stated.resource.address,
      of: stated.resource.kind,
      identity: nil,
      name: stated.resource.liveName,
      reason: reason,
      at: input.shared.sources.location(stated.resource.range),
      declared: stated.resource.settings,
      form: stated.form,
      in: input.shared.sources,
      precondition: nil,
      isProtected: stated.resource.isProtected
    )
  }

  func change(
    _ action: Action,
    _ stated: PlanningInput.Stated,
    _ live: Live,
    _ differences: [FieldChange] = [],
    reason: String? = nil
  ) -> Change {
    Change(
      action,
      stated.resource.address,
      of: stated.resource.kind,
      identity: live.identity,
      name: stated.resource.liveName,
      reason: reason,
      at: input.shared.sources.location(stated.resource.range),
      differences: differences,
      declared: stated.resource.settings,
      form: stated.form,
      precondition: live.digest,
      isProtected: stated.resource.isProtected
    )
  }
}
