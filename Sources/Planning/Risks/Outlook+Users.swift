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
      let leaves = change.kind.referenceLeaves.filter { leaf in
        change.kind.leaves[leaf].field.shape.referencedKind == resource.kind
      }
      if leaves.contains(where: { change.declared[$0]?.texts.contains(key) == true }) { users.insert(change.address) }
    }
    return users.sorted { $0.precedesByBytes($1) }
  }
}
