package import Model

extension TenantPlan {
  /// Puts what people notice first at the front, and gives each change the ones that it has to wait for.
  mutating func order(by input: PlanningInput) throws(PlanningProblem) {
    records.sort { $0.address.precedesByBytes($1.address) }
    drift.sort { $0.address.precedesByBytes($1.address) }
    moves.sort { $0.to.precedesByBytes($1.to) }
    lapsed.sort { $0.address.precedesByBytes($1.address) }
    guard !changes.isEmpty else { return }
    let waits = try Waits(of: self, by: input)
    for index in changes.indices {
      let (needed, earlier) = waits.ahead(of: changes[index])
      if !needed.isEmpty { changes[index].requires = needed.sorted { $0.precedesByBytes($1) } }
      if !earlier.isEmpty { changes[index].follows = earlier }
    }
    orderJoining(by: input)
    sortChanges()
  }

  private mutating func sortChanges() {
    let affectSignIn = changes.map(\.affectsSignIn)
    let order = changes.indices.sorted { left, right in
      if affectSignIn[left] != affectSignIn[right] { return affectSignIn[left] }
      let ranks = (changes[left].action.rank, changes[right].action.rank)
      return ranks.0 == ranks.1 ? changes[left].address.precedesByBytes(changes[right].address) : ranks.0 < ranks.1
    }
    changes = order.map { changes[$0] }
  }
}

extension TenantPlan {
  /// New resources are made while the platform does not add them to others by itself.
  private mutating func orderJoining(by input: PlanningInput) {
    for binding in input.tenant.platform.bindings {
      guard let path = binding.joiningField, let setting = binding.joiningSwitch,
        let kind = input.shared.catalog[binding.kind],
        let leaf = kind.leaf(at: path), let joining = kind.leaves[leaf].field.shape.referencedKind,
        let index = changes.firstIndex(where: { $0.address.kind == setting.kind && $0.paths.contains(setting.path) })
      else { continue }
      let created = changes.indices.filter {
        changes[$0].address.kind == joining && [.create, .replace].contains(changes[$0].action)
      }
      let isOff = changes[index].kind.leaf(at: setting.path).flatMap { changes[index].declared[$0] } == .boolean(false)
      for new in created {
        if isOff {
          changes[new].wait(needing: changes[index].address)
        } else {
          changes[index].wait(after: joining)
        }
      }
    }
  }
}

extension TenantPlan {
  /// Notes, for each new resource that the platform would add to others by itself, which of them state that it is not
  /// theirs.
  mutating func keepOut(by input: PlanningInput, _ matching: Matching) {
    let created = changes.indices.filter { changes[$0].action == .create || changes[$0].action == .replace }
    guard !created.isEmpty else { return }
    for (desired, match) in zip(input.desired, matching.matches) {
      let resource = desired.resource
      guard match.live != nil, let path = input.tenant.platform[resource.address.kind]?.joiningField,
        let leaf = resource.kind.leaf(at: path), let kind = resource.kind.leaves[leaf].field.shape.referencedKind,
        let value = resource.settings[leaf], value != .null
      else { continue }
      let members = Set(value.texts)
      for index in created where changes[index].address.kind == kind {
        guard let key = changes[index].address.key, !members.contains(key) else { continue }
        changes[index].keptOutOf = (changes[index].keptOutOf ?? []) + [resource.address]
      }
    }
  }
}

extension TenantPlan {
  /// What begins to name a resource that can hold a value only then.
  package func changes(naming address: Address, by need: LiveNeed) -> [Address] {
    let key = address.key ?? ""
    return changes.filter { other in
      guard other.address.kind == need.kind, other.isOfWhatStays,
        let field = other.fields.first(where: { $0.path == need.member })
      else { return false }
      return field.after?.texts.contains(key) == true && field.before?.texts.contains(key) != true
    }.map(\.address).sorted { $0.precedesByBytes($1) }
  }
}

extension Change {
  mutating func wait(needing address: Address) {
    guard !requires.contains(address) else { return }
    requires = (requires + [address]).sorted { $0.precedesByBytes($1) }
  }

  fileprivate mutating func wait(after kind: KindName) {
    guard !(follows ?? []).contains(kind) else { return }
    follows = (follows ?? []) + [kind]
  }
}

extension Action {
  fileprivate var rank: Int {
    switch self {
    case .delete: 0
    case .replace: 1
    case .update: 2
    case .create: 3
    case .adopt: 4
    case .manual: 5
    case .forget: 6
    }
  }
}
