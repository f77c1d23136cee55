import Model
import Source

extension Planner {
  func creation(of resource: Declared, reason: String?) -> Change {
    var change = Change(
      .create,
      resource.address,
      identity: nil,
      name: resource.liveName,
      reason: reason,
      at: input.sources.location(resource.range),
      declared: StatedValues(resource.settings, of: resource.kind),
      precondition: nil
    )
    change.isProtected = resource.isProtected
    change.create(resource, input.sources)
    return change
  }

  func change(_ action: Action, _ resource: Declared, _ live: Live) -> Change {
    var change = Change(
      action,
      resource.address,
      identity: live.identity,
      name: resource.liveName,
      at: input.sources.location(resource.range),
      declared: StatedValues(resource.settings, of: resource.kind),
      precondition: live.digest.hexadecimal
    )
    change.isProtected = resource.isProtected
    return change
  }
}
