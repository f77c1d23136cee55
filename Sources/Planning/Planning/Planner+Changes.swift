import Model
import Source

extension Planner {
  func creation(of resource: Declared, form: StatedValues.Form? = nil, reason: String?) -> Change {
    Change(
      ChangeContent(
        address: resource.address,
        action: .create,
        identity: nil,
        name: resource.liveName,
        reason: reason,
        at: input.sources.location(resource.range),
        fields: ChangedFields(creating: resource.settings, of: resource.kind, input.sources),
        declared: StatedValues(resource.settings, of: resource.kind, form: form),
        precondition: nil,
        requires: [],
        isProtected: resource.isProtected,
        keptOutOf: nil
      )
    )
  }

  func change(_ action: Action, _ resource: Declared, _ live: Live) -> Change {
    Change(
      action,
      resource.address,
      identity: live.identity,
      name: resource.liveName,
      at: input.sources.location(resource.range),
      declared: StatedValues(resource.settings, of: resource.kind),
      precondition: live.digest.hexadecimal,
      isProtected: resource.isProtected
    )
  }
}
