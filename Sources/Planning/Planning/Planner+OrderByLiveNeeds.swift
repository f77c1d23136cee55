import Model
import Source

extension Planner {
  /// A value that a resource can hold only while another names it is written once that one does, and goes before it does
  /// no more.
  mutating func orderByLiveNeeds() throws(PlanningProblem) {
    let live = LiveResources(input.live.filter { $0.remarks?.need != nil })
    for index in plan.changes.indices {
      let change = plan.changes[index]
      guard change.action == .update || change.action == .adopt, let held = live[change],
        let need = held.remarks?.need,
        let place = change.differences.firstIndex(where: { $0.path == need.path })
      else { continue }
      let field = change.differences[place]
      if field.after == need.value {
        let naming = changes(naming: change.address, by: need)
        if !naming.isEmpty {
          plan.changes[index].differences[place].requires = naming
        } else if try !isNamed(held, by: need) {
          throw unmet(leftOut(need, change.address), of: held, at: field.at, change.address)
        }
      } else if field.before == need.value {
        for other in changesLeaving(change.address, by: need) { plan.changes[other].wait(needing: change.address) }
      }
    }
  }

  /// The same with another advice where something declared names the resource, and this run leaves it out.
  private func leftOut(_ need: LiveNeed, _ address: Address) -> LiveNeed {
    let naming = input.desired.map(\.resource).filter { other in
      guard other.address.kind == need.kind, let leaf = other.kind.leaf(at: need.member) else { return false }
      return other.settings[leaf]?.texts.contains(address.key ?? "") ?? false
    }
    guard let first = naming.first else { return need }
    var changed = need
    changed.advice =
      "\(first.address) is left out of this run and has to be written first: add --target \(first.address)"
    return changed
  }

  /// What begins to name a resource.
  private func changes(naming address: Address, by need: LiveNeed) -> [Address] {
    let key = address.key ?? ""
    return plan.changes.filter { other in
      guard other.address.kind == need.kind, other.isOfWhatStays,
        let field = other.fields.first(where: { $0.path == need.member })
      else { return false }
      return field.after?.texts.contains(key) == true && field.before?.texts.contains(key) != true
    }.map(\.address).sorted { $0.precedesByBytes($1) }
  }

  /// What names a resource no more.
  private func changesLeaving(_ address: Address, by need: LiveNeed) -> [Int] {
    let key = address.key ?? ""
    return plan.changes.indices.filter { index in
      let other = plan.changes[index]
      guard other.address.kind == need.kind else { return false }
      if other.action == .delete { return true }
      guard let field = other.differences.first(where: { $0.path == need.member }) else { return false }
      return field.before?.texts.contains(key) == true && field.after?.texts.contains(key) != true
    }
  }
}
