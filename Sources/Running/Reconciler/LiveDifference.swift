package import Configuration
import Digest
package import Model
import Platform
package import Source
import State

/// A declared value and the live one that is not the same.
package struct LiveDifference: Sendable {
  package var address: Address
  package var kind: KindDescription
  package var leaf: Int
  package var declared: Value
  /// Nil where the platform holds nothing.
  package var live: Value?
  /// Whether single applications differ in it, so that the live value is the one of some of them.
  package var isMixed: Bool
  /// What is live of the program whose file the field names; nil for every other field.
  package var program: FileContent?
  /// What the resource is known by.
  package var name: String
  /// Where it is declared.
  package var range: SourceRange?

  package var subject: String { "\(address).\(kind.leaves[leaf].path)" }
}

extension Reconciler {
  /// What a tenant holds otherwise than it is declared, as far as the platform shows it; secrets are never among it.
  ///
  /// - Parameter gone: takes the resources that are managed and that the platform does not hold.
  package func differences(
    of tenant: DeclaredTenant,
    in configuration: Configuration,
    gone: inout [Address],
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
    let live = try await read(tenant, of: needed, in: configuration, Interest(of: tenant, snapshot), managing: snapshot)
    let owners = Owners(tenant, snapshot, live)
    var differences: [LiveDifference] = []
    for resource in tenant.resources {
      guard let found = owners.live(of: resource) else {
        if owners.isManaged(resource), wanted.contains(resource.address.kind),
          resource.settings.all.contains(where: { isWanted(resource.address, resource.kind.leaves[$0.leaf].path) })
        {
          gone.append(resource.address)
        }
        continue
      }
      let binding = tenant.platform[resource.address.kind]
      var held = try found.decoded(as: resource.kind)
      var mixed: Int?
      if binding?.isSingle == true,
        let kept = held.kept(
          on: live,
          of: resource.kind,
          declared: resource.settings,
          listed: [resource.settings],
          key: owners.key
        )
      {
        held[kept.leaf] =
          kept.values.first { $0 != resource.settings[kept.leaf] } ?? kept.values.first ?? held[kept.leaf]
        mixed = Set(kept.values).count > 1 ? kept.leaf : nil
      }
      for setting in resource.settings.all {
        let leaf = resource.kind.leaves[setting.leaf]
        guard isWanted(resource.address, leaf.path), leaf.field.traits.isDisjoint(with: .identity),
          !leaf.field.shape.isSecret, binding?.support(of: leaf.path) ?? .managed == .managed,
          found.remarks?.unreadable.contains(leaf.path) != true
        else { continue }
        if leaf.field.shape.isPath {
          guard let program = program(of: leaf.path, setting.value, found, within: configuration.scope) else {
            continue
          }
          differences.append(LiveDifference(resource, setting, live: setting.value, found, program: program))
        } else {
          let now = held[setting.leaf].map { owners.named($0, leaf.field.shape) }
          let standard = found.remarks?.defaults[leaf.path] ?? binding?.defaults[leaf.path]
          guard (setting.value.isNull ? standard : setting.value) != now else { continue }
          differences.append(LiveDifference(resource, setting, live: now, found, isMixed: mixed == setting.leaf))
        }
      }
    }
    return differences
  }
}

extension Reconciler {
  /// The live program of a field that names a file; nil where the file holds the same, or nothing is known of either.
  private func program(of path: String, _ file: Value, _ live: Live, within scope: PathScope) -> FileContent? {
    guard let program = live.remarks?.files[path], let name = file.texts.first, let bytes = try? scope.read(name) else {
      return nil
    }
    return Digest.sha256(bytes) == program.sha256 ? nil : program
  }
}

extension LiveDifference {
  fileprivate init(
    _ resource: Declared,
    _ setting: Settings.Setting,
    live: Value?,
    _ found: Live,
    program: FileContent? = nil,
    isMixed: Bool = false
  ) {
    self.isMixed = isMixed
    (address, kind, leaf) = (resource.address, resource.kind, setting.leaf)
    (declared, self.live, self.program) = (setting.value, live, program)
    (name, range) = (found.name, setting.range)
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

  /// Whether the state holds it.
  func isManaged(_ resource: Declared) -> Bool { identities[resource.address] != nil }

  func key(_ kind: KindName, _ identity: String) -> String? { keys[kind]?[identity] }

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
