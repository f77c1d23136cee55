import Kinds
package import Model
package import Planning
package import Source

/// How one value will be other than it was, by the plan or because the plan leaves what somebody did outside.
package struct Transition: Sendable {
  package var address: Address
  package var path: String
  /// Nil where nothing was set.
  package var before: Value?
  /// `.null` for a platform's default that is not known here; nil where nothing is set any more.
  package var after: Value?
  package var at: Location?
  /// Whether somebody changed it outside and the plan does not put it back.
  package var isLeftAsFound: Bool

  func isOf<K: Kind, T>(_ field: KeyPath<K, Field<T>>) -> Bool {
    address.kind == K.kind && path == K.fields[keyPath: field].description.name
  }

  /// Whether something that was on is off, or is left to a default that nobody here knows.
  var turnsOff: Bool { before == .boolean(true) && after != .boolean(true) }

  /// How it is now, for a sentence that says what is no longer so.
  var isUnknownAfterwards: Bool { after == nil || after == .null }
}

/// A plan as the rules look at it.
package struct Outlook: Sendable {
  package let plan: TenantPlan
  package let catalog: Catalog
  package let transitions: [Transition]
  /// For each resource, those that name it on the platform now.
  package let uses: [Address: [Address]]
  private let stated: [Address: StatedValues]

  init(_ plan: TenantPlan, on platform: PlatformFacts?, catalog: Catalog, uses: [Address: [Address]]) {
    self.plan = plan
    self.catalog = catalog
    self.uses = uses
    // No rule looks at the fields of applications, of which a tenant has the most.
    let watched = (plan.changes + plan.records).filter { $0.address.kind != Application.kind }
    stated = Dictionary(watched.map { ($0.address, $0.declared) }) { first, _ in first }
    let changes = plan.changes.filter {
      $0.action != .delete && $0.action != .forget && $0.address.kind != Application.kind
    }
    let planned = changes.flatMap { change in
      change.fields.map { field in
        Transition(
          address: change.address,
          path: field.path,
          before: field.before ?? platform?[change.address.kind]?.defaults[field.path],
          after: field.after == .null
            ? platform?[change.address.kind]?.defaults[field.path] ?? .null : field.after,
          at: field.at ?? change.at,
          isLeftAsFound: false
        )
      }
    }
    transitions = planned + Self.leftAsFound(plan)
  }

  /// The kind's leaf that a transition is of.
  func field(_ transition: Transition) -> FieldDescription? {
    guard let kind = catalog[transition.address.kind] else { return nil }
    return kind.leaf(at: transition.path).map { kind.leaves[$0].field }
  }

  /// The changes of this action to applications.
  func applications(_ action: Action) -> [Change] {
    plan.changes.filter { $0.address.kind == Application.kind && $0.action == action }
  }

  /// A setting that the plan states for a resource, changed or not.
  func declared(_ path: String, of address: Address) -> Value? {
    stated[address]?[path]
  }

  /// What live differs in from last applied, where no change of the plan touches it.
  private static func leftAsFound(_ plan: TenantPlan) -> [Transition] {
    let changed = Dictionary(plan.changes.map { ($0.address, $0) }) { first, _ in first }
    return plan.drift.filter { !$0.isGone }.flatMap { drift -> [Transition] in
      let change = changed[drift.address]
      if change?.action == .delete { return [] }
      return drift.fields.filter { field in change?.fields.contains { $0.path == field.path } != true }.map { field in
        Transition(
          address: drift.address,
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
