import Model
import Source

extension Planner {
  /// Refuses a plan after which a resource would hold a value that needs another resource to name it, and none does.
  ///
  /// What was so before, and is not declared, is left as it is. What is declared and became so without this plan is noted, so
  /// that nobody who changes a platform can hide from the plan what else they changed. Where the resource can hold no other
  /// value, the configuration has no line that would change it: that it is left without what it needs is noted, and is for the
  /// gates to refuse.
  mutating func checkLiveNeeds() throws(PlanningProblem) {
    for (desired, match) in zip(input.desired, matching.matches) {
      guard let live = match.live, let remarks = live.remarks, !isMade(desired.resource.address) else { continue }
      for value in remarks.impossible { try check(value, desired.resource) }
      if let need = remarks.need { try check(need, of: live, desired.resource.address, desired.resource) }
    }
    for row in matching.unclaimed {
      guard let live = matching.live(for: row), let need = live.remarks?.need, !isMade(row.address) else { continue }
      try check(need, of: live, row.address, nil)
    }
  }

  /// A new resource is as the platform creates it, and one that goes needs nothing.
  private func isMade(_ address: Address) -> Bool {
    plan.changes.contains { $0.address == address && [.create, .replace, .delete, .forget].contains($0.action) }
  }

  /// Whether the plan sets a field of a resource, or changes what could name it.
  private func sets(_ path: String, of address: Address?, namedBy kind: KindName? = nil) -> Bool {
    plan.changes.contains { $0.address.kind == kind || $0.address == address && $0.paths.contains(path) }
  }

  private mutating func note(_ path: String, of address: Address, _ message: String) {
    plan.leftAlone.append(Note(subject: "\(address).\(path)", message: message))
    plan.leftAlone.sort { $0.subject.precedesByBytes($1.subject) }
  }

  /// Refuses a declared value that the live resource cannot hold.
  private mutating func check(_ impossible: ImpossibleValue, _ resource: Declared) throws(PlanningProblem) {
    guard let leaf = resource.kind.leaf(at: impossible.path), resource.settings[leaf] == impossible.value else {
      return
    }
    guard sets(impossible.path, of: resource.address) else {
      return note(impossible.path, of: resource.address, impossible.reason)
    }
    let place = resource.settings.range(leaf).map { input.shared.sources.location($0) }
    throw PlanningProblem(
      message: "\(resource.address).\(impossible.path)\(place.map { " (\($0.file):\($0.line))" } ?? ""): "
        + impossible.reason
    )
  }

  private mutating func check(
    _ need: LiveNeed,
    of live: Live,
    _ address: Address,
    _ resource: Declared?
  ) throws(PlanningProblem) {
    guard let kind = input.shared.catalog[live.kind], let leaf = kind.leaf(at: need.path) else { return }
    let declared = resource?.settings[leaf]
    let current = try live.settings(of: kind)[leaf]
    guard (declared ?? current) == need.value else { return }
    let wasNamed = try isNamed(live, by: need)
    let isNamed = try willBeNamed(live, by: need, wasNamed)
    guard !isNamed, declared != nil || wasNamed else { return }
    let isLeft = resource != nil && !sets(need.path, of: address, namedBy: need.kind)
    if isLeft || (need.isOnly && !sets(need.path, of: address)) {
      return note(need.path, of: address, "\(need.reason); \(need.advice)")
    }
    let place =
      resource?.settings.range(leaf).map { input.shared.sources.location($0) }
      ?? (input.tenant.sections[need.kind] ?? input.tenant.range).map { input.shared.sources.location($0) }
    throw unmet(need, of: live, at: place, resource?.address)
  }

  func unmet(_ need: LiveNeed, of live: Live, at place: Location?, _ address: Address?) -> PlanningProblem {
    let subject = address.map { "\($0).\(need.path)" } ?? "\(need.path) of \"\(live.name)\""
    return PlanningProblem(
      message: "\(subject)\(place.map { " (\($0.file):\($0.line))" } ?? ""): \(need.reason); \(need.advice)"
    )
  }

  func isNamed(_ live: Live, by need: LiveNeed) throws(PlanningProblem) -> Bool {
    guard let kind = input.shared.catalog[need.kind], let leaf = kind.leaf(at: need.member) else { return false }
    for other in input.live where other.kind == need.kind {
      if try other.settings(of: kind)[leaf]?.texts.contains(live.identity) == true { return true }
    }
    return false
  }

  private func willBeNamed(_ live: Live, by need: LiveNeed, _ wasNamed: Bool) throws(PlanningProblem) -> Bool {
    guard let kind = input.shared.catalog[need.kind], let leaf = kind.leaf(at: need.member) else { return false }
    let key = matching.keys[live.kind]?[live.identity]
    let declared = input.desired.map(\.resource).filter { $0.address.kind == need.kind }
    let lists = declared.compactMap { $0.settings[leaf]?.texts }
    if lists.contains(where: { list in key.map(list.contains) ?? false }) { return true }
    guard lists.isEmpty else { return false }
    let isDeleted = plan.changes.contains { $0.address.kind == need.kind && $0.action == .delete }
    return wasNamed && !isDeleted
  }
}
