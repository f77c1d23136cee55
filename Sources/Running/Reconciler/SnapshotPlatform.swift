package import Configuration
package import Model
package import Planning
package import Platform
package import Source

/// A platform of which a snapshot is read, and that nothing reaches.
package struct SnapshotPlatform: Sendable {
  private let snapshot: LiveSnapshot
  private let rules: RuleCatalog
  /// By name, the tenants of the configuration that is planned.
  private let declared: [String: DeclaredTenant]

  package init(_ snapshot: LiveSnapshot, of configuration: Configuration, _ rules: RuleCatalog) {
    self.snapshot = snapshot
    self.rules = rules
    declared = Dictionary(configuration.tenants.map { ($0.name, $0) }) { first, _ in first }
  }

  package func description(_ facts: PlatformFacts) -> PlatformDescription {
    PlatformDescription(facts: facts) { connection throws(PlatformFailure) in
      SnapshotReader(tenant: try tenant(connection.tenant), rules: rules)
    } writer: { _ throws(PlatformFailure) in
      throw .refused("a snapshot is only read; nothing was written")
    }
  }

  private func tenant(_ name: String) throws(PlatformFailure) -> LiveSnapshot.Tenant {
    let tenant = declared[name]
    let names = [name] + (tenant?.renamedFrom.map { [$0.name] } ?? [])
    guard let found = names.lazy.compactMap({ name in snapshot.tenants.first { $0.name == name } }).first,
      found.platform == tenant?.platform.name
    else {
      throw .refused(
        "the snapshot of \(snapshot.taken.at) does not hold it; take another where the credentials are: "
          + "dialtone snapshot PATH -o FILE"
      )
    }
    if let tenant, tenant.place != found.place, found.place != nil {
      throw .refused("the snapshot holds it at \(found.place ?? ""), and it is declared at \(tenant.place ?? "")")
    }
    for (path, value) in tenant?.steeringSettings ?? [:] where found.steering[path] != value {
      throw .refused(
        "\(path) decides what is read of the platform, and is another one than in the snapshot; plan it where the "
          + "credentials are"
      )
    }
    return found
  }
}

private struct SnapshotReader: PlatformReader {
  let tenant: LiveSnapshot.Tenant
  let rules: RuleCatalog

  func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    do {
      return try tenant.live.filter { resource in kinds.contains { $0.name == resource.kind.name } }
        .map { try $0.live(rules) }
    } catch {
      throw .refused("\(error)")
    }
  }

  func overrides(of kinds: Set<KindName>) async throws(PlatformFailure) -> [KindName: LiveOverrides] {
    let known = (tenant.overrides ?? []).filter { kinds.contains($0.kind) }
    return Dictionary(known.map { ($0.kind, LiveOverrides(found: $0.found, unread: $0.unread)) }) { first, _ in first }
  }
}
