package import Model

/// Which live resource and which memory belong to each declared one.
struct Matching {
  struct Match {
    var prior: LastApplied?
    var live: Live?
    /// The key that it had before, where the configuration renames it.
    var formerKey: String?
  }

  private(set) var matches: [Address: Match] = [:]
  /// The keys of managed resources by identity, for each kind.
  private(set) var keys: [KindName: [String: String]] = [:]
  /// What the state remembers and no declared resource claims.
  private(set) var unclaimed: [LastApplied] = []
  /// Declared resources that have no identity yet, or get another one.
  private(set) var unsettled: Set<Address> = []
  private let live: LiveIndex

  init(_ input: PlanningInput) throws(PlanningProblem) {
    live = LiveIndex(input.live, managed: Set(input.lastApplied.map(\.identity)))
    var memory = Dictionary(input.lastApplied.map { ($0.address, $0) }) { first, _ in first }
    for stated in input.stated {
      let resource = stated.resource
      var match = Match(prior: memory.removeValue(forKey: resource.address))
      if match.prior == nil, let former = resource.renamedFrom?.key {
        let address = Address(tenant: resource.address.tenant, kind: resource.address.kind, key: former)
        match.prior = memory.removeValue(forKey: address)
        if match.prior != nil { match.formerKey = former }
      }
      match.live = try find(resource, match.prior)
      if let live = match.live, let key = resource.address.key {
        keys[resource.address.kind, default: [:]][live.identity] = key
      }
      if match.live == nil || match.prior?.identity != match.live?.identity { unsettled.insert(resource.address) }
      matches[resource.address] = match
    }
    unclaimed = memory.values.sorted { $0.address.precedesByBytes($1.address) }
    for row in unclaimed where live[row.address.kind, row.identity] != nil {
      if let key = row.address.key { keys[row.address.kind, default: [:]][row.identity] = key }
    }
  }

  /// Live resources of a name that nothing manages.
  func unmanaged(_ kind: KindName, named name: String) -> [Live] { live.unmanaged(kind, named: name) }

  func live(for row: LastApplied) -> Live? { live[row.address.kind, row.identity] }

  private func find(_ resource: Declared, _ prior: LastApplied?) throws(PlanningProblem) -> Live? {
    let kind = resource.address.kind
    if resource.kind.cardinality == .one { return live.only(kind) }
    if let pinned = resource.pinnedIdentity {
      guard let found = live[kind, pinned] else {
        throw PlanningProblem(
          message:
            "\(resource.address) names the ID \(pinned), which the platform does not hold; correct it, or remove the line to have one created"
        )
      }
      return found
    }
    if let prior { return live[kind, prior.identity] }
    let candidates = live.unmanaged(kind, named: resource.liveName)
    guard candidates.count < 2 else {
      let ids = candidates.map(\.identity).sorted { $0.precedesByBytes($1) }.joined(separator: " and ")
      throw PlanningProblem(
        message:
          "\(resource.address): \(candidates.count) live resources are named \"\(resource.liveName)\" (\(ids)); \(resource.pinAdvice)"
      )
    }
    return candidates.first
  }
}

/// Live resources by what they are looked up by.
private struct LiveIndex {
  private struct Key: Hashable {
    var kind: KindName
    var text: String
  }

  private var byIdentity: [Key: Live] = [:]
  private var byName: [Key: [Live]] = [:]
  private var singles: [KindName: Live] = [:]

  init(_ live: [Live], managed: Set<String>) {
    for resource in live {
      byIdentity[Key(kind: resource.kind, text: resource.identity)] = resource
      singles[resource.kind] = resource
      guard !managed.contains(resource.identity) else { continue }
      byName[Key(kind: resource.kind, text: resource.name), default: []].append(resource)
    }
  }

  subscript(_ kind: KindName, _ identity: String) -> Live? { byIdentity[Key(kind: kind, text: identity)] }

  func only(_ kind: KindName) -> Live? { singles[kind] }

  func unmanaged(_ kind: KindName, named name: String) -> [Live] { byName[Key(kind: kind, text: name)] ?? [] }
}

extension Declared {
  /// The platform's identifier that the configuration pins, if it does.
  var pinnedIdentity: String? {
    for (index, leaf) in kind.leaves.enumerated() where leaf.field.traits.contains(.identity) {
      if case .text(let identity)? = settings[index] { return identity }
    }
    return nil
  }

  /// What it is known by on the platform: its `name`, or else its key.
  package var liveName: String {
    for (index, leaf) in kind.leaves.enumerated() where leaf.field.traits.contains(.name) {
      if case .text(let name)? = settings[index] { return name }
    }
    return address.key ?? address.kind.description
  }

  fileprivate var pinAdvice: String {
    let identity = kind.leaves.first { $0.field.traits.contains(.identity) }?.path
    return identity.map { "pin the right one with \($0):" } ?? "rename or remove one of them"
  }
}
