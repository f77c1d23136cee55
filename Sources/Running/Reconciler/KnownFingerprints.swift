import Model
import Planning
import State

/// The fingerprints that the state holds, by where the secrets are declared now.
struct KnownFingerprints: Sendable {
  private var resources: [Address: [String: String]] = [:]
  private var manual: [Address: [String: String]] = [:]

  init() {}

  /// - Parameter moves: by the address that something has now, the one under which the state remembers it.
  init(_ snapshot: Snapshot, _ catalog: Catalog, moves: [Address: Address]) throws {
    for row in snapshot.resources {
      resources[row.address] = try Self.fingerprints(row.canonical, row.address, catalog)
    }
    for row in snapshot.acknowledged {
      manual[row.address] = try Self.fingerprints(row.canonical, row.address, catalog)
    }
    let former = (resources, manual)
    for (address, origin) in moves {
      if let moved = former.0[origin] { resources[address] = moved }
      if let moved = former.1[origin] { manual[address] = moved }
    }
  }

  /// Before a plan is made: what is renamed is recorded under its former key, unless the new one is known already.
  init(_ snapshot: Snapshot, _ catalog: Catalog, of tenant: DeclaredTenant) throws {
    let known = Set(snapshot.resources.map(\.address) + snapshot.acknowledged.map(\.address))
    var moves: [Address: Address] = [:]
    for resource in tenant.resources(where: \.holdsSecrets) where !known.contains(resource.address) {
      guard let former = resource.renamedFrom?.key else { continue }
      moves[resource.address] = Address(tenant: tenant.name, kind: resource.address.kind, key: former)
    }
    try self.init(snapshot, catalog, moves: moves)
  }

  /// While a plan is carried out.
  init(_ snapshot: Snapshot, _ catalog: Catalog, of plan: TenantPlan) throws {
    let moves = Dictionary(plan.moves.map { ($0.to, $0.from) }) { first, _ in first }
    try self.init(snapshot, catalog, moves: moves)
  }

  /// By path; in a map, by path and key.
  subscript(_ address: Address, manual isManual: Bool) -> [String: String] {
    (isManual ? manual : resources)[address] ?? [:]
  }

  func place(of resource: Declared, manual isManual: Bool) -> SecretPlace {
    SecretPlace(
      address: resource.address,
      kind: resource.kind,
      known: self[resource.address, manual: isManual]
    )
  }

  func areOld(_ resource: Declared, _ secrets: Secrets, manual isManual: Bool) -> Bool {
    resource.kind.holdsSecrets && secrets.areOld(at: place(of: resource, manual: isManual))
  }

  private static func fingerprints(_ canonical: [UInt8], _ address: Address, _ catalog: Catalog) throws
    -> [String: String]?
  {
    guard let kind = catalog[address.kind], kind.holdsSecrets else { return nil }
    return try Canonical.decode(canonical, of: kind, at: address).fingerprints(of: kind)
  }
}

extension Settings {
  /// The fingerprints of the secrets, by path; in a map, by path and key.
  func fingerprints(of kind: KindDescription) -> [String: String] {
    var result: [String: String] = [:]
    for setting in all {
      for (key, secret) in setting.value.secrets {
        result[kind.leaves[setting.leaf].path(key)] = secret.fingerprint
      }
    }
    return result
  }
}

extension KindDescription.Leaf {
  /// Its path; that of one entry, where it is a map.
  func path(_ key: String?) -> String { key.map { "\(path).\($0)" } ?? path }
}
