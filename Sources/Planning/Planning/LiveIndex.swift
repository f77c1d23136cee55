import Model

/// Live resources by what they are looked up by.
struct LiveIndex {
  private let live: [Live]
  private let lastApplied: [LastApplied]
  private lazy var managed = Set(lastApplied.map(\.identity))
  private var byIdentity: [KindName: [String: Int]] = [:]
  /// Of those that nothing manages; made where a resource has to be found by its name.
  private lazy var byName: [KindName: [String: [Int]]] = {
    var index: [KindName: [String: [Int]]] = [:]
    for (place, resource) in live.enumerated() where !managed.contains(resource.identity) {
      index[resource.kind, default: [:]][resource.name, default: []].append(place)
    }
    return index
  }()

  init(_ live: [Live], lastApplied: [LastApplied]) {
    self.live = live
    self.lastApplied = lastApplied
    for (place, resource) in live.enumerated() { byIdentity[resource.kind, default: [:]][resource.identity] = place }
  }

  /// By kind, path and value, the places of those that nothing manages; made where a resource declares such a field.
  private var byValue: [KindName: [Int: [String: Int]]] = [:]

  mutating func unmanaged(
    _ kind: KindDescription,
    _ leaf: Int,
    _ value: String
  ) throws(PlanningProblem) -> Live? {
    if byValue[kind.name]?[leaf] == nil {
      var places: [String: Int] = [:]
      for (place, resource) in live.enumerated()
      where resource.kind == kind.name && !managed.contains(resource.identity) {
        guard let text = try resource.settings(of: kind)[leaf]?.texts.first else { continue }
        places[text] = place
      }
      byValue[kind.name, default: [:]][leaf] = places
    }
    return byValue[kind.name]?[leaf]?[value].map { live[$0] }
  }

  subscript(_ kind: KindName, _ identity: String) -> Live? { byIdentity[kind]?[identity].map { live[$0] } }

  func only(_ kind: KindName) -> Live? { live.first { $0.kind == kind } }

  mutating func unmanaged(_ kind: KindName, named name: String) -> [Live] {
    (byName[kind]?[name] ?? []).map { live[$0] }.filter { $0.name.hasSameBytes(as: name) }
  }

  /// What an interrupted run may have written: by its identity, which it keeps, else by the name that it had then.
  mutating func unmanaged(_ kind: KindName, _ unfinished: PlanningInput.Unfinished) -> [Live] {
    if let identity = unfinished.identity, !managed.contains(identity), let found = self[kind, identity] {
      return [found]
    }
    return unmanaged(kind, named: unfinished.name)
  }
}
