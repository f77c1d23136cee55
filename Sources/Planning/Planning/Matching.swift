import Model

/// Which live resource and which entry of the state belong to each declared one.
struct Matching {
  struct Match {
    var prior: LastApplied?
    var live: Live?
    /// The key that it had before, where the configuration renames it.
    var formerKey: String?
  }

  /// In the order of the declared resources.
  private(set) var matches: [Match] = []
  /// The keys of managed resources by identity, for each kind; without the identities that the plan itself ends.
  private(set) var keys: [KindName: [String: String]] = [:]
  /// The same with the identities that the plan itself ends, where it ends any.
  private(set) var keysBefore: [KindName: [String: String]]?
  /// The keys that resources have now, by the keys that they had before, for each kind.
  private(set) var renamed: [KindName: [String: String]] = [:]
  /// What the state remembers and no declared resource claims, in the order of the addresses.
  private(set) var unclaimed: [LastApplied] = []
  /// Declared resources that have no identity yet, or get another one.
  private(set) var unsettled: Set<Address> = []
  /// The declared resources that come under management with this plan, or become another live one.
  private(set) var takenOver = TakenOver()
  private var owners: [KindName: [String: Address]] = [:]
  private var live: LiveIndex
  /// Kinds of which the platform has exactly one, whatever its key.
  private let singles: Set<KindName>
  private let unique: [KindName: [String]]
  private let strangers: [Address: String]

  init(_ input: PlanningInput) throws(PlanningProblem) {
    singles = Set(input.tenant.platform.bindings.filter(\.isSingle).map(\.kind))
    unique = Dictionary(input.tenant.platform.bindings.map { ($0.kind, $0.unique) }) { first, _ in first }
    strangers = input.strangers
    live = LiveIndex(input.live, lastApplied: input.memory.lastApplied)
    (matches, unclaimed) = Self.join(input)
    if input.memory.lastApplied.isEmpty { unsettled.reserveCapacity(input.desired.count) }
    for (index, desired) in input.desired.enumerated() {
      let resource = desired.resource
      if matches[index].prior == nil, let former = resource.renamedFrom?.key {
        claim(former, for: resource, at: index)
      }
      let live = try find(resource, matches[index].prior, unfinished: input.memory.unfinished[resource.address])
      matches[index].live = live
      if matches[index].prior == nil, let live { claim(live, for: resource, at: index) }
      let prior = matches[index].prior
      if live == nil || prior?.identity != live?.identity { unsettled.insert(resource.address) }
    }
    try noteOwners(input)
    noteKeys(input)
  }

  /// The same where some resources are about to get another identity.
  func without(identitiesOf replaced: [Change]) -> Matching {
    var matching = self
    matching.keysBefore = keysBefore ?? keys
    for change in replaced {
      matching.unsettled.insert(change.address)
      if let identity = change.identity { matching.keys[change.address.kind]?[identity] = nil }
    }
    return matching
  }

  /// The declared resource that a live one is.
  func owner(of live: Live) -> Address? { owners[live.kind]?[live.identity] }

  /// One live resource is one declared resource.
  ///
  /// Only those without a settled identity can collide.
  private mutating func noteOwners(_ input: PlanningInput) throws(PlanningProblem) {
    guard !unsettled.isEmpty || !unclaimed.isEmpty else { return }
    for (desired, match) in zip(input.desired, matches) {
      guard let live = match.live, desired.resource.address.key != nil else { continue }
      let address = desired.resource.address
      if let other = owners[live.kind, default: [:]].updateValue(address, forKey: live.identity) {
        throw PlanningProblem(
          message:
            "\(other) and \(address) are both \(live.identity) (\"\(live.name)\") on the platform; remove one of them"
        )
      }
    }
  }

  /// Memory beside declaration: both are in the order of their addresses, so one walk finds every pair.
  private static func join(_ input: PlanningInput) -> (matches: [Match], unclaimed: [LastApplied]) {
    var matches: [Match] = []
    matches.reserveCapacity(input.desired.count)
    var unclaimed: [LastApplied] = []
    var rest = input.memory.lastApplied[...]
    for desired in input.desired {
      let address = desired.resource.address
      while let row = rest.first, row.address.precedesByBytes(address) {
        unclaimed.append(row)
        rest.removeFirst()
      }
      let isKnown = rest.first?.address == address
      matches.append(Match(prior: isKnown ? rest.removeFirst() : nil))
    }
    return (matches, unclaimed + rest)
  }

  private mutating func claim(_ former: String, for resource: Declared, at index: Int) {
    let address = Address(tenant: resource.address.tenant, kind: resource.address.kind, key: former)
    claim(unclaimed.firstIndex { $0.address == address }, for: resource, at: index)
  }

  /// A resource that is pinned to what another key managed until now is that one under a new key.
  private mutating func claim(_ live: Live, for resource: Declared, at index: Int) {
    claim(
      unclaimed.firstIndex { $0.address.kind == live.kind && $0.identity.hasSameBytes(as: live.identity) },
      for: resource,
      at: index
    )
  }

  private mutating func claim(_ place: Int?, for resource: Declared, at index: Int) {
    guard let place, let former = unclaimed[place].address.key else { return }
    matches[index].prior = unclaimed.remove(at: place)
    matches[index].formerKey = former
    renamed[resource.address.kind, default: [:]][former] = resource.address.key
  }

  /// Only kinds that others name are ever looked up by identity.
  private mutating func noteKeys(_ input: PlanningInput) {
    let named = Set(input.shared.catalog.kinds.flatMap { input.shared.catalog.dependencies(of: $0) })
    for (desired, match) in zip(input.desired, matches) where named.contains(desired.resource.address.kind) {
      guard let live = match.live, let key = desired.resource.address.key else { continue }
      keys[desired.resource.address.kind, default: [:]][live.identity] = key
    }
    noteFormerKeys(input, of: named)
    noteTakenOver(input, of: named)
    for row in unclaimed where named.contains(row.address.kind) && live[row.address.kind, row.identity] != nil {
      if let key = row.address.key { keys[row.address.kind, default: [:]][row.identity] = key }
    }
  }

  /// What a pin moves to another resource, although the former one is still there, was the former one until now.
  private mutating func noteFormerKeys(_ input: PlanningInput, of named: Set<KindName>) {
    let moved = zip(input.desired, matches).filter { desired, match in
      guard named.contains(desired.resource.address.kind), let prior = match.prior, let live = match.live else {
        return false
      }
      return prior.identity != live.identity && self.live[live.kind, prior.identity] != nil
    }
    guard !moved.isEmpty else { return }
    var before = keys
    for (desired, match) in moved {
      guard let live = match.live, let prior = match.prior else { continue }
      before[live.kind]?[live.identity] = nil
      before[live.kind, default: [:]][prior.identity] = desired.resource.address.key
    }
    keysBefore = before
  }

  private mutating func noteTakenOver(_ input: PlanningInput, of named: Set<KindName>) {
    guard !unsettled.isEmpty, !input.memory.lastApplied.isEmpty else { return }
    for (desired, match) in zip(input.desired, matches) {
      let address = desired.resource.address
      guard named.contains(address.kind), let live = match.live, match.prior?.identity != live.identity else {
        continue
      }
      takenOver.add(
        address,
        identity: live.identity,
        former: match.prior.map { prior in
          self.live[address.kind, prior.identity] == nil ? .gone : .live(prior.identity)
        },
        isAgreed: input.memory.unfinished[address] != nil
      )
    }
  }

  /// Live resources that nothing manages and that an interrupted run may have written.
  mutating func unmanaged(_ kind: KindName, _ unfinished: PlanningInput.Unfinished) -> [Live] {
    live.unmanaged(kind, unfinished)
  }

  /// What the live resource of an identity is called.
  func liveName(_ kind: KindName, _ identity: String) -> String? { live[kind, identity]?.name }

  /// Whether a value names a live resource by its identity, which no key has.
  func names(former value: Value, of kind: KindName) -> Bool {
    value.texts.contains { live[kind, $0] != nil && keys[kind]?[$0] == nil }
  }

  func live(for row: LastApplied) -> Live? { live[row.address.kind, row.identity] }

  /// What is not managed and has the value of a field that no two resources of the kind share.
  private mutating func foundByUnique(_ resource: Declared) throws(PlanningProblem) -> Live? {
    for path in unique[resource.address.kind] ?? [] {
      guard let leaf = resource.kind.leaf(at: path), case .text(let value)? = resource.settings[leaf] else { continue }
      if let found = try live.unmanaged(resource.kind, leaf, value) { return found }
    }
    return nil
  }

  private mutating func find(
    _ resource: Declared,
    _ prior: LastApplied?,
    unfinished: PlanningInput.Unfinished?
  ) throws(PlanningProblem) -> Live? {
    let kind = resource.address.kind
    if resource.kind.cardinality == .one || singles.contains(kind) { return live.only(kind) }
    if let pinned = resource.pinnedIdentity {
      guard let found = live[kind, pinned] else {
        let what = strangers[resource.address].map { "is that of \($0)" } ?? "the platform does not hold"
        throw PlanningProblem(
          message:
            "\(resource.address) names the ID \(pinned), which \(what); correct it, or remove the line to have one created"
        )
      }
      return found
    }
    if let prior, let found = live[kind, prior.identity] { return found }
    if let found = try foundByUnique(resource) { return found }
    return try findByName(resource, unfinished)
  }

  private mutating func findByName(
    _ resource: Declared,
    _ unfinished: PlanningInput.Unfinished?
  ) throws(PlanningProblem) -> Live? {
    let kind = resource.address.kind
    var candidates = live.unmanaged(kind, named: resource.liveName)
    if candidates.isEmpty, let unfinished { candidates = live.unmanaged(kind, unfinished) }
    guard candidates.count < 2 else {
      throw PlanningProblem(message: Candidates(resource: resource, live: candidates).sentence)
    }
    return candidates.first
  }
}
