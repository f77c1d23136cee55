package import Configuration
package import Model
import Platform
import Source
import State

/// A declared value and the live one that is not the same.
package struct LiveDifference: Sendable {
  package var address: Address
  package var kind: KindDescription
  package var leaf: Int
  package var declared: Value
  /// Nil where the platform holds nothing.
  package var live: Value?
  /// What is live and was not declared, of a field that decides how people sign in.
  package var gains: [String]

  package var subject: String { "\(address).\(kind.leaves[leaf].path)" }
}

extension Reconciler {
  /// What a tenant holds otherwise than it is declared, as far as the platform shows it; secrets are never among it.
  package func differences(
    of tenant: DeclaredTenant,
    in configuration: Configuration,
    where isWanted: (Address, String) -> Bool
  ) async throws -> [LiveDifference] {
    let snapshot = try await snapshot(of: tenant.name, formerly: nil)
    let wanted = Set(
      tenant.resources.filter { resource in
        resource.settings.all.contains { isWanted(resource.address, resource.kind.leaves[$0.leaf].path) }
      }.map(\.address.kind)
    )
    let needed = catalog.kinds.filter { wanted.contains($0.name) }.reduce(into: wanted) { kinds, kind in
      kinds.formUnion(catalog.dependencies(of: kind))
    }
    let live = try await read(tenant, of: needed, in: configuration, Interest(of: tenant, snapshot))
    let owners = Owners(tenant, snapshot, live)
    var differences: [LiveDifference] = []
    for resource in tenant.resources {
      guard let found = owners.live(of: resource) else { continue }
      let held = try found.decoded(as: resource.kind)
      let binding = tenant.platform[resource.address.kind]
      for setting in resource.settings.all {
        let leaf = resource.kind.leaves[setting.leaf]
        guard isWanted(resource.address, leaf.path), leaf.field.traits.isDisjoint(with: .identity),
          !leaf.field.shape.isSecret, !leaf.field.shape.isPath, binding?.support(of: leaf.path) ?? .managed == .managed,
          found.remarks?.unreadable.contains(leaf.path) != true
        else { continue }
        let now = held[setting.leaf].map { owners.named($0, leaf.field.shape) }
        let desired =
          setting.value.isNull ? found.remarks?.defaults[leaf.path] ?? binding?.defaults[leaf.path] : setting.value
        guard desired != now else { continue }
        let gained =
          leaf.field.traits.contains(.signIn) ? now?.texts.filter { desired?.texts.contains($0) != true } : nil
        differences.append(
          LiveDifference(
            address: resource.address,
            kind: resource.kind,
            leaf: setting.leaf,
            declared: setting.value,
            live: now,
            gains: gained ?? []
          )
        )
      }
    }
    return differences
  }
}

/// Which live resource each declared one is, and by which key others name it.
private struct Owners {
  private var byIdentity: [KindName: [String: Live]] = [:]
  private let identities: [Address: String]
  private var keys: [KindName: [String: String]] = [:]

  init(_ tenant: DeclaredTenant, _ snapshot: Snapshot, _ live: [Live]) {
    for resource in live { byIdentity[resource.kind, default: [:]][resource.identity] = resource }
    identities = Dictionary(snapshot.resources.map { ($0.address, $0.identity) }) { first, _ in first }
    for resource in tenant.resources {
      guard let key = resource.address.key, let found = self.live(of: resource) else { continue }
      keys[resource.address.kind, default: [:]][found.identity] = key
    }
  }

  func live(of resource: Declared) -> Live? {
    let own = byIdentity[resource.address.kind] ?? [:]
    guard resource.kind.cardinality == .many else { return own.values.first }
    return (identities[resource.address] ?? resource.pinnedIdentity).flatMap { own[$0] }
  }

  /// The value with keys in the place of identities.
  func named(_ value: Value, _ shape: Shape) -> Value {
    guard let kind = shape.referencedKind, let keys = keys[kind] else { return value }
    switch value {
    case .text(let identity): return .text(keys[identity] ?? identity)
    case .list(let elements): return .set(elements.map { named($0, shape) })
    default: return value
    }
  }
}
