import Model
import Source

extension Planner {
  /// A value that a resource can hold only while another names it is written once that one does, and goes before it does
  /// no more.
  mutating func orderByLiveNeeds() throws(PlanningProblem) {
    for (index, held, need, place) in holders {
      let change = plan.changes[index]
      let field = change.differences[place]
      if field.after == need.value {
        let naming = plan.changes(naming: change.address, by: need)
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

  /// By what names a resource no more, the resources that have to be written before it does: those that hold no value any
  /// more then that needs the name.
  func writtenBeforeLeaving() -> [Address: [Address]] {
    var before: [Address: [Address]] = [:]
    for (index, _, need, place) in holders {
      let change = plan.changes[index]
      guard change.differences[place].before == need.value else { continue }
      for other in changesLeaving(change.address, by: need) {
        before[plan.changes[other].address, default: []].append(change.address)
      }
    }
    return before
  }

  /// The changes of a value of which the live resource needs another one, with the place of the field among theirs.
  private var holders: [(index: Int, live: Live, need: LiveNeed, field: Int)] {
    let live = LiveResources(input.live.filter { $0.remarks?.need != nil })
    return plan.changes.indices.compactMap { index in
      let change = plan.changes[index]
      guard change.action == .update || change.action == .adopt, let held = live[change],
        let need = held.remarks?.need,
        let place = change.differences.firstIndex(where: { $0.path == need.path })
      else { return nil }
      return (index, held, need, place)
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
