import Model
import Planning

extension Outlook {
  /// Those that name a resource once the plan is carried out, by address.
  func users(of resource: Address) -> [Address] {
    let key = resource.key ?? ""
    var users = Set(surroundings.uses[resource] ?? [])
    for transition in transitions where field(transition)?.shape.referencedKind == resource.kind {
      if transition.after?.texts.contains(key) == true {
        users.insert(transition.address)
      } else {
        users.remove(transition.address)
      }
    }
    for change in plan.changes + plan.records {
      guard change.action != .delete, change.action != .forget else {
        users.remove(change.address)
        continue
      }
      guard let kind = catalog[change.address.kind] else { continue }
      let paths = kind.referenceLeaves.filter { kind.leaves[$0].field.shape.referencedKind == resource.kind }
        .map { kind.leaves[$0].path }
      if paths.contains(where: { change.declared[$0]?.texts.contains(key) == true }) { users.insert(change.address) }
    }
    return users.sorted { $0.precedesByBytes($1) }
  }
}
