package import Configuration
package import Model
package import Planning
import Platform
import Source
import State

extension Reconciler {
  /// What a tenant holds and what is recorded of it, for plans without a credential.
  ///
  /// Nothing is written.
  package func liveSnapshot(
    of tenant: DeclaredTenant,
    in configuration: Configuration
  ) async throws -> LiveSnapshot.Tenant {
    let former = try Places(try await state.tenants()).formerName(of: tenant, configuration.sources)
    let snapshot = try await state.snapshot(of: former ?? tenant.name)
    let reader = try await reader(of: tenant, in: configuration, nil, managing: snapshot)
    let found = try await reader.read(readable(Set(catalog.kinds.map(\.name)), of: tenant))
    let remembered = try await state.tenants().first { $0.name == former ?? tenant.name }
    var result = LiveSnapshot.Tenant(
      name: former ?? tenant.name,
      platform: tenant.platform.name,
      place: remembered?.place ?? tenant.place
    )
    result.steering = tenant.steeringSettings
    result.isRemembered = remembered != nil
    result.serial = snapshot.serial
    result.live = try found.compactMap { try LiveSnapshot.Resource($0, catalog) }
      .sorted { ($0.kind.name.description, $0.identity) < ($1.kind.name.description, $1.identity) }
    result.overrides = try await overrides(of: tenant, found, reader)
    let digests = Dictionary(found.map { ("\($0.kind)/\($0.identity)", $0.digest) }) { first, _ in first }
    result.applied = try snapshot.resources.compactMap { row in
      try LiveSnapshot.Applied(row, live: digests["\(row.address.kind)/\(row.identity)"], catalog)
    }
    result.acknowledged = try snapshot.acknowledged.compactMap { try LiveSnapshot.Acknowledged($0, catalog) }
    result.unfinished = snapshot.unfinished.map {
      LiveSnapshot.Unfinished(address: $0.address, action: $0.action, identity: $0.identity, name: $0.name)
    }
    return result
  }

  /// For whom other settings replace what a tenant holds or declares, as a plan of it asks.
  private func overrides(
    of tenant: DeclaredTenant,
    _ found: [Live],
    _ reader: any PlatformReader
  ) async throws -> [LiveSnapshot.Overrides]? {
    let kinds = Set(tenant.resources.map(\.address.kind) + found.map(\.kind)).filter {
      tenant.platform[$0]?.overrides != nil
    }
    guard !kinds.isEmpty else { return nil }
    return try await reader.overrides(of: kinds).sorted { $0.key < $1.key }
      .map { LiveSnapshot.Overrides(kind: $0, found: $1.found, unread: $1.unread) }
  }
}

extension DeclaredTenant {
  /// The settings of the tenant itself that decide what is read, by path.
  var steeringSettings: [String: Value] {
    guard let own = resources.first(where: { $0.kind.name == "tenant" }) else { return [:] }
    let paths = platform.steering.filter { $0.kind == own.kind.name }.map { "\(own.kind.section).\($0.path)" }
    return connectionSettings.filter { paths.contains($0.key) }
  }
}

extension LiveSnapshot.Resource {
  fileprivate init?(_ live: Live, _ catalog: Catalog) throws {
    guard let kind = catalog[live.kind] else { return nil }
    self.init(
      kind: kind,
      identity: live.identity,
      name: live.name,
      settings: try live.decoded(as: kind).withoutFingerprints,
      remarks: LiveSnapshot.Remarks(live.remarks)
    )
  }
}

extension LiveSnapshot.Covering {
  fileprivate init(_ covering: CoveringField) {
    switch covering.use {
    case .field(let path): self.init(path: covering.path, kind: covering.kind, field: path)
    case .always(let elements): self.init(path: covering.path, kind: covering.kind, elements: elements)
    }
  }
}

extension LiveSnapshot.Remarks {
  fileprivate init(_ remarks: LiveRemarks?) {
    self.init()
    guard let remarks else { return }
    func sorted(_ texts: some Sequence<String>) -> [String] { texts.sorted { $0.precedesByBytes($1) } }
    unreadable = sorted(remarks.unreadable)
    notStored = sorted(remarks.notStored)
    secretPaths = sorted(remarks.readableSecrets.keys)
    defaults = remarks.defaults.mapValues(\.withoutFingerprints)
    copies = sorted(remarks.copies)
    (isElsewhere, isOwn) = (remarks.isElsewhere, remarks.isOwn)
    (notes, outage, isLive) = (remarks.notes, remarks.outage, remarks.isLive)
    foreign = remarks.foreign.map {
      .init(rule: $0.gate.id, paths: sorted($0.paths), loss: $0.loss, isOwnOnceApplied: $0.isOwnOnceApplied)
    }
    displaced = remarks.displaced
    deferred = remarks.deferred
    covering = remarks.covering.isEmpty ? nil : remarks.covering.map(LiveSnapshot.Covering.init)
    condition = remarks.condition.map { condition in
      switch condition.unmet {
      case .references(let names): .init(path: condition.path, how: condition.how, references: sorted(names))
      case .value(let value): .init(path: condition.path, how: condition.how, value: value.withoutFingerprints)
      }
    }
    need = remarks.need.map {
      .init(
        path: $0.path,
        value: $0.value,
        kind: $0.kind,
        member: $0.member,
        reason: $0.reason,
        advice: $0.advice,
        isOnly: $0.isOnly
      )
    }
    impossible = remarks.impossible.isEmpty ? nil : remarks.impossible
    onlySignInOf = remarks.onlySignInOf.isEmpty ? nil : sorted(remarks.onlySignInOf)
    kept = remarks.kept
    undeclarable = remarks.undeclarable.isEmpty ? nil : remarks.undeclarable
    files = sorted(remarks.files.keys).compactMap { path in
      remarks.files[path].map { FileDigest(path: path, sha256: $0.sha256) }
    }
  }
}

extension LiveSnapshot.Applied {
  fileprivate init?(_ row: LastApplied, live digest: [UInt8]?, _ catalog: Catalog) throws {
    guard let kind = catalog[row.address.kind] else { return nil }
    self.init(
      address: row.address,
      kind: kind,
      identity: row.identity,
      settings: try Canonical.decode(row.canonical, of: kind, at: row.address).withoutFingerprints,
      file: row.file,
      isProtected: row.isProtected,
      isAsApplied: digest == row.liveDigest,
      files: row.files.map { files in
        files.byPath.sorted { $0.key.precedesByBytes($1.key) }.map { FileDigest(path: $0.key, sha256: $0.value) }
      }
    )
  }
}

extension LiveSnapshot.Acknowledged {
  fileprivate init?(_ known: Acknowledgement, _ catalog: Catalog) throws {
    guard let kind = catalog[known.address.kind] else { return nil }
    self.init(
      address: known.address,
      kind: kind,
      settings: try Canonical.decode(known.canonical, of: kind, at: known.address).withoutFingerprints,
      file: known.file,
      who: known.who,
      at: known.at,
      commit: known.commit
    )
  }
}
