import Kinds
package import Model
package import Planning

/// A plan as the rules look at it.
package struct Outlook: Sendable {
  enum Moment {
    case before
    case after
  }

  package let plan: TenantPlan
  package let catalog: Catalog
  package let transitions: [Transition]
  /// The plan's changes but new applications: those have no people yet, and a tenant has more of them than of anything else.
  let changes: [Change]
  let surroundings: Surroundings
  private let desired: [Address: Settings]
  /// The transitions of what is no application, by address.
  private let changed: [Address: [Transition]]
  /// Those of them that are new.
  let created: Set<Address>
  let deleted: Set<Address>

  init(_ plan: TenantPlan, catalog: Catalog, in surroundings: Surroundings) {
    self.plan = plan
    self.catalog = catalog
    self.surroundings = surroundings
    let old = plan.changes.indices.filter {
      plan.changes[$0].action != .create || plan.changes[$0].kind.name != Application.kind
    }
    let changes = old.map { plan.changes[$0] }
    self.changes = changes
    let watched = (changes + plan.records).filter { $0.address.kind != Application.kind && $0.action != .manual }
    desired = Dictionary(watched.map { ($0.address, $0.declared) }) { first, _ in first }
    transitions =
      Self.planned(changes, surroundings.platform) + Self.manual(plan, surroundings.platform) + Self.leftAsFound(plan)
    changed = Dictionary(grouping: transitions.filter { $0.address.kind != Application.kind }, by: \.address)
    created = Set(changes.filter { $0.action == .create }.map(\.address))
    deleted = Set(changes.filter { $0.action == .delete }.map(\.address))
  }

  /// The kind's leaf that a transition is of.
  func field(_ transition: Transition) -> FieldDescription? {
    guard let kind = catalog[transition.address.kind] else { return nil }
    return kind.leaf(at: transition.path).map { kind.leaves[$0].field }
  }

  /// The changes of this action to applications that are there.
  func applications(_ action: Action) -> [Change] {
    changes.filter { $0.address.kind == Application.kind && $0.action == action }
  }

  /// A setting that the plan states for a resource, changed or not.
  func declared<K: Kind, T>(_ field: KeyPath<K, Field<T>>, of address: Address) -> Value? {
    address.kind == K.kind ? desired[address]?[field] : nil
  }

  /// What a resource that is no application holds, changed or not; nil where nothing says so.
  func value<K: Kind, T>(_ field: KeyPath<K, Field<T>>, of address: Address, _ moment: Moment) -> Value? {
    let path = K.fields[keyPath: field].description.name
    if let transition = changed[address]?.first(where: { $0.path == path }) {
      return moment == .before ? transition.before : transition.after
    }
    if moment == .after, let desired = declared(field, of: address) ?? unplanned(field, of: address) {
      return resolved(desired, path, K.kind)
    }
    if let held = surroundings.held[address] { return held[path] ?? resolved(.null, path, K.kind) }
    if moment == .before, created.contains(address) { return nil }
    return resolved(declared(field, of: address) ?? .null, path, K.kind)
  }

  /// What a person has to set, whether or not somebody did; and what the tool sets, where nobody knows what is live.
  ///
  /// A run may leave out what is declared otherwise than it is live.
  private func unplanned<K: Kind, T>(_ field: KeyPath<K, Field<T>>, of address: Address) -> Value? {
    guard address.kind == K.kind, let declared = surroundings.declared[address] else { return nil }
    let path = K.fields[keyPath: field].description.name
    let isManual = surroundings.platform?[K.kind]?.how(of: path, in: declared) != nil
    return isManual || surroundings.held[address] == nil ? declared.settings[field] : nil
  }

  private func resolved(_ value: Value, _ path: String, _ kind: KindName) -> Value? {
    value == .null ? surroundings.platform?[kind]?.defaults[path] : value
  }

  // MARK: Where they come from

  private static func planned(_ changes: [Change], _ platform: PlatformFacts?) -> [Transition] {
    // What is replaced is named by the identity that it loses, and is the same application all along.
    let replaced = changes.filter { $0.action == .replace }
    let keys = Dictionary(replaced.compactMap { change in change.identity.map { ($0, change.address.key ?? $0) } }) {
      first,
      _ in first
    }
    return changes.filter(\.isOfWhatStays).flatMap { change in
      change.fields.filter { $0.cause != .reasserted }.map { field in
        let usual = platform?[change.address.kind]?.defaults[field.path]
        return Transition(
          address: change.address,
          name: change.nameUntilNow,
          path: field.path,
          before: field.isSet ? (field.before ?? usual)?.renamed(keys) : field.before ?? usual,
          after: field.after == .null ? usual ?? .null : field.after,
          at: field.at ?? change.at,
          isReplacement: change.action == .replace,
          hasOtherContent: field.contents != nil
        )
      }
    }
  }

  /// What a person sets otherwise than somebody acknowledged.
  private static func manual(_ plan: TenantPlan, _ platform: PlatformFacts?) -> [Transition] {
    plan.manualSteps.flatMap { step in
      step.fields.filter { $0.isOpen && $0.before != nil }.map { field in
        Transition(
          address: step.address,
          name: step.address.key ?? "",
          path: field.path,
          before: field.before,
          after: field.value == .null
            ? platform?[step.address.kind]?.defaults[field.path] ?? .null : field.value,
          at: field.at ?? step.at
        )
      }
    }
  }

  /// What live differs in from last applied, where no change of the plan touches it.
  private static func leftAsFound(_ plan: TenantPlan) -> [Transition] {
    guard !plan.drift.isEmpty else { return [] }
    let changed = Dictionary(plan.changes.map { ($0.address, $0) }) { first, _ in first }
    return plan.drift.filter { !$0.isGone }.flatMap { drift -> [Transition] in
      let change = changed[drift.address]
      if change?.action == .delete { return [] }
      return drift.fields.filter { field in change?.differences.contains { $0.leaf == field.leaf } != true }.map {
        field in
        Transition(
          address: drift.address,
          name: change?.name ?? drift.address.key ?? "",
          path: field.path,
          before: field.before,
          after: field.after,
          at: field.at ?? change?.at,
          isLeftAsFound: true
        )
      }
    }
  }
}

extension Value {
  /// A set with other names for some of its elements.
  fileprivate func renamed(_ names: [String: String]) -> Value {
    guard !names.isEmpty, case .list = self, texts.contains(where: { names[$0] != nil }) else { return self }
    return .set(texts.map { .text(names[$0] ?? $0) })
  }
}

extension Change {
  /// What people know the resource by: one that takes the place of another has its own name until now.
  fileprivate var nameUntilNow: String {
    guard action == .adopt, let leaf = kind.nameLeaf else { return name }
    return differences.first { $0.leaf.index == leaf }?.before?.texts.first ?? name
  }
}
