import Model
import Source

/// What people did, and what becomes of it.
extension Planner {
  /// What was acknowledged, by the addresses that the resources have now.
  mutating func acknowledgements() -> [Address: Acknowledgement] {
    var known = Dictionary(input.memory.acknowledged.map { ($0.address, $0) }) { first, _ in first }
    let moved = plan.moves.compactMap { move in known.removeValue(forKey: move.from).map { (move.to, $0) } }
    for (address, acknowledgement) in moved { known[address] = acknowledgement }
    let declared = Set(input.manual.map(\.address))
    for resource in input.manual where input.isManual(resource.address.kind) && known[resource.address] == nil {
      guard let renaming = resource.renamedFrom else { continue }
      let former = Address(tenant: resource.address.tenant, kind: resource.address.kind, key: renaming.key)
      guard !declared.contains(former), let acknowledgement = known.removeValue(forKey: former) else { continue }
      known[resource.address] = acknowledgement
      plan.moves.append(Move(from: former, to: resource.address, at: input.shared.sources.location(renaming.range)))
    }
    return known
  }

  /// What nobody asks for any more lapses; what this run did not look at does not.
  mutating func noteLapse(of former: Acknowledgement) throws(PlanningProblem) {
    let address = former.address
    let isDeclared = input.desired.contains { $0.resource.address == address }
    if !isDeclared {
      // It goes, or stays, with the resource that it belongs to.
      if input.memory.lastApplied.contains(where: { $0.address == address }) { return }
      if input.memory.unreadFiles.contains(former.file) || input.tenant.sections[address.kind] == nil
        || address.key == nil
      {
        leftManual.append(former)
        return
      }
    }
    let kind = input.shared.catalog[address.kind]
    let paths = try kind.map { kind throws(PlanningProblem) in try self.paths(of: former, kind) } ?? []
    plan.lapsed.append(Lapse(address: address, paths: paths))
  }

  func paths(
    of acknowledgement: Acknowledgement,
    _ kind: KindDescription
  ) throws(PlanningProblem) -> [String] {
    try acknowledgement.settings(of: kind).all.map { kind.leaves[$0.leaf].path }
  }

  /// Says of each lapse that only a person can undo what a person set.
  mutating func noteLapses() {
    for lapse in plan.lapsed where !lapse.isRenewed {
      // What an older version asked people for and this one sets is declared as before.
      let managed = managedPaths(at: lapse.address)
      let left = lapse.paths.filter { !managed.contains($0) }
      if left.isEmpty && !lapse.paths.isEmpty { continue }
      let paths = left.isEmpty ? "" : " (\(left.joined(separator: ", ")))"
      plan.leftAlone.append(
        Note(
          subject: "\(lapse.address)",
          message:
            "set manually and no longer declared\(paths): it stays until a person undoes it, and apply forgets that it was acknowledged"
        )
      )
    }
  }

  /// The paths of a resource that the tool sets.
  private func managedPaths(at address: Address) -> Set<String> {
    guard let resource = input.desired.first(where: { $0.resource.address == address })?.resource else { return [] }
    return Set(resource.settings.all.map { resource.kind.leaves[$0.leaf].path })
  }
}
