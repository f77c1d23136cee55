import Model
import Source

/// What left the configuration.
extension Planner {
  /// Notes what others changed on a resource that nobody declares any more, which its deletion would take along unseen.
  ///
  /// - Parameter managed: what the state holds.
  mutating func noteDrift(
    ofDeparting row: LastApplied,
    _ kind: KindDescription,
    among managed: Set<Address>
  ) throws(PlanningProblem) {
    guard !isUnfinished(row.address) else { return }
    guard let live = matching.live(for: row) else {
      plan.drift.append(Drift(address: row.address, isGone: true, fields: []))
      return
    }
    // What another address is by now is compared there.
    guard matching.owner(of: live) == nil, live.digest != row.liveDigest else { return }
    let fields = try changedOutside(row, kind, live, managed)
    if !fields.isEmpty { plan.drift.append(Drift(address: row.address, isGone: false, fields: fields)) }
  }

  /// The fields that are live otherwise than they were last applied, found as if that were still declared.
  private func changedOutside(
    _ row: LastApplied,
    _ kind: KindDescription,
    _ live: Live,
    _ managed: Set<Address>
  ) throws(PlanningProblem) -> [FieldChange] {
    var comparable = try row.settings(of: kind)
    let programs = kind.leaves.indices.filter { kind.leaves[$0].field.shape.isPath }
    let named = programs.map { ($0, comparable[$0]) }
    // Of a secret nobody has the value any more, with which what is live would be compared, nor of a file what it holds.
    for leaf in kind.leaves.indices where kind.leaves[leaf].field.shape.isSecret { comparable[leaf] = nil }
    for leaf in programs { comparable[leaf] = nil }
    // That it names no more what this tool removed is nobody else's change.
    for (leaf, named) in kind.references {
      comparable[leaf] = comparable[leaf].flatMap { value in
        value.keeping { managed.contains(Address(tenant: row.address.tenant, kind: named, key: $0)) }
      }
    }
    let start = SourceRange(source: 0, line: 1, column: 1, width: 0)
    let resource = Declared(address: row.address, kind: kind, settings: comparable, range: start)
    var difference = FieldDifference(
      try Comparison(resource, Matching.Match(prior: row, live: live), live, matching, input)
    )
    if !input.memory.unfinished.isEmpty {
      difference.disown(false) { kind, key in isUnfinished(Address(tenant: row.address.tenant, kind: kind, key: key)) }
    }
    let exchanged = named.compactMap { leaf, name -> FieldChange? in
      let path = kind.leaves[leaf].path
      guard let held = live.remarks?.files[path], let applied = row.files?[path], held.sha256 != applied else {
        return nil
      }
      return FieldChange(kind.leaves[leaf], before: name, after: name, .drift, at: nil)
    }
    return (difference.drift + exchanged).sorted { $0.leaf.index < $1.leaf.index }
  }

  /// A resource that nobody declares any more: deleted where it is there and nobody else is it now.
  func departure(of row: LastApplied, _ kind: KindDescription) throws(PlanningProblem) -> Change {
    let live = matching.live(for: row)
    let owner = live.flatMap { matching.owner(of: $0) }
    let isForgotten = live == nil || owner != nil
    let lost = isForgotten ? [] : try row.settings(of: kind).all
    let subject = ChangedResource(
      row.address,
      of: kind,
      identity: row.identity,
      name: live?.name ?? row.address.key ?? "",
      at: nil,
      precondition: live?.digest
    )
    let reason = reason(for: row, isThere: live != nil, owner)
    return Change(
      isForgotten ? .forget : .delete,
      subject,
      reason: reason,
      lost.map { FieldChange(kind.leaves[$0.leaf], before: $0.value, after: nil, .configuration, at: nil) }
    )
  }

  private func reason(for row: LastApplied, isThere: Bool, _ owner: Address?) -> String {
    if let owner { return "it is \(owner) now" }
    let departure = "left the configuration\(row.file.isEmpty ? "" : ", last declared in \(row.file)")"
    if isThere { return departure }
    return isUnfinished(row.address) ? completion : "deleted outside, and \(departure)"
  }
}

extension Value {
  /// A name that is kept, or the names among a list's that are; nil for a name that is not.
  fileprivate func keeping(_ isKept: (String) -> Bool) -> Value? {
    switch self {
    case .text(let name): isKept(name) ? self : nil
    case .list(let elements): .list(elements.filter { $0.texts.allSatisfy(isKept) })
    default: self
    }
  }
}
