import Kinds
import Model
import Planning

/// What the configuration calls what is live, by kind and identity.
struct LiveNames {
  private var addresses: [KindName: [String: Address]] = [:]
  private let tenant: String

  init(_ plan: TenantPlan, _ input: PlanningInput) {
    tenant = input.tenant.name
    let moved = Dictionary(plan.moves.map { ($0.from, $0.to) }) { first, _ in first }
    for row in input.memory.lastApplied {
      addresses[row.address.kind, default: [:]][row.identity] = moved[row.address] ?? row.address
    }
    for change in plan.changes + plan.records {
      guard let identity = change.identity else { continue }
      addresses[change.address.kind, default: [:]][identity] = change.address
    }
  }

  /// The address under which it is managed, or the one that it would have.
  func address(of live: Live, _ kind: KindDescription) -> Address {
    if kind.cardinality == .one { return Address(tenant: tenant, kind: kind.name) }
    return addresses[kind.name]?[live.identity] ?? Address(tenant: tenant, kind: kind.name, key: live.name)
  }

  /// The key under which it is managed, or is going to be.
  func key(of identity: String, _ kind: KindName) -> String? { addresses[kind]?[identity]?.key }

  /// A value with the keys of what it names by their identities.
  func keyed(_ value: Value, _ shape: Shape) -> Value {
    guard let kind = shape.referencedKind, let known = addresses[kind] else { return value }
    func key(_ value: Value) -> Value {
      if case .text(let identity) = value { .text(known[identity]?.key ?? identity) } else { value }
    }
    return if case .list(let elements) = value { .list(elements.map(key)) } else { key(value) }
  }
}
