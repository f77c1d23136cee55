import Model

extension TenantPlan {
  /// Puts what people notice first at the front, and gives each change the ones that it has to wait for.
  mutating func order(by input: PlanningInput) throws(PlanningProblem) {
    records.sort { $0.address.precedesByBytes($1.address) }
    drift.sort { $0.address.precedesByBytes($1.address) }
    moves.sort { $0.to.precedesByBytes($1.to) }
    lapsed.sort { $0.address.precedesByBytes($1.address) }
    guard !changes.isEmpty else { return }
    let naming = input.stated.filter { !$0.resource.kind.referenceLeaves.isEmpty }
    let declared = Dictionary(naming.map { ($0.resource.address, $0.resource.references) }) { first, _ in first }
    let changed = Set(changes.map(\.address))
    let going = Set(changes.filter { $0.action == .delete }.map(\.address))
    let ordered = input.tenant.platform.bindings.filter { !$0.after.isEmpty }
    let byKind =
      ordered.isEmpty
      ? [:] : Dictionary(grouping: changes.filter { $0.action != .delete }.map(\.address), by: \.kind)
    let former = going.isEmpty ? [:] : try formerReferences(input, of: changed)
    for index in changes.indices {
      let address = changes[index].address
      var first: Set<Address> = []
      if changes[index].action != .delete, changes[index].action != .forget {
        if let references = declared[address] { first = Set(references).intersection(changed) }
        for binding in ordered where binding.kind == address.kind {
          for kind in binding.after { first.formUnion(byKind[kind] ?? []) }
        }
      }
      // What is deleted waits until nothing names it any more.
      if going.contains(address) { first.formUnion(former[address] ?? []) }
      if !first.isEmpty { changes[index].requires = first.sorted { $0.precedesByBytes($1) } }
    }
    orderJoining(by: input)
    changes.sort { left, right in
      if left.affectsSignIn != right.affectsSignIn { return left.affectsSignIn }
      if left.action.rank != right.action.rank { return left.action.rank < right.action.rank }
      return left.address.precedesByBytes(right.address)
    }
  }

  /// By resource, the changed ones that named it when they were last applied.
  private func formerReferences(_ input: PlanningInput, of changed: Set<Address>) throws(PlanningProblem)
    -> [Address: Set<Address>]
  {
    var result: [Address: Set<Address>] = [:]
    for row in input.lastApplied where changed.contains(row.address) {
      guard let kind = input.catalog[row.address.kind], !kind.referenceLeaves.isEmpty else { continue }
      for reference in kind.references(in: try row.settings(of: kind), of: row.address.tenant) {
        result[reference, default: []].insert(row.address)
      }
    }
    return result
  }
}

extension TenantPlan {
  /// New resources are made while the platform does not add them to others by itself.
  private mutating func orderJoining(by input: PlanningInput) {
    for binding in input.tenant.platform.bindings {
      guard let path = binding.joiningField, let setting = binding.joiningSwitch,
        let kind = input.catalog[binding.kind],
        let leaf = kind.leaf(at: path), let joining = kind.leaves[leaf].field.shape.referencedKind,
        let index = changes.firstIndex(where: { $0.address.kind == setting.kind && $0.paths.contains(setting.path) })
      else { continue }
      let created = changes.indices.filter {
        changes[$0].address.kind == joining && [.create, .replace].contains(changes[$0].action)
      }
      let isOff = changes[index].declared[setting.path] == .boolean(false)
      for new in created {
        let (later, first) = isOff ? (new, index) : (index, new)
        let address = changes[first].address
        guard !changes[later].requires.contains(address) else { continue }
        changes[later].requires = (changes[later].requires + [address]).sorted { $0.precedesByBytes($1) }
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
    for (stated, match) in zip(input.stated, matching.matches) {
      let resource = stated.resource
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
