import Digest
import Kinds
package import Model
package import Platform
import SQLite

/// Reads a local tenant; the file is opened so that it cannot be written.
package struct LocalReader: PlatformReader {
  let stores: Stores
  let path: String
  let tenant: String
  /// How many resources of the tenant the state holds.
  let managedCount: Int

  package func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    do {
      let database = try await stores.reading(path)
      if database == nil, managedCount > 0 { throw lost }
      let stored = try await database?.read { [tenant] in try Self.stored(kinds, tenant, $0) } ?? []
      let absent = kinds.filter { kind in kind.cardinality == .one && !stored.contains { $0.kind == kind.name } }
      return stored + absent.map(Live.untouched)
    } catch {
      throw PlatformFailure(reading: error, path)
    }
  }

  package var hasDigests: Bool { true }

  package func digest(of kinds: [KindName]) async throws(PlatformFailure) -> [UInt8]? {
    do {
      let database = try await stores.reading(path)
      if database == nil, managedCount > 0 { throw lost }
      return try await database?.read { [tenant] in try Self.digest(of: kinds, tenant, $0) } ?? Digest.sha256([])
    } catch {
      throw PlatformFailure(reading: error, path)
    }
  }

  /// Of the tenant's stamp; where it has none, of what was set, in the order of the store's keys.
  ///
  /// What was not set is as the tool's version has it.
  private static func digest(of kinds: [KindName], _ tenant: String, _ session: Session) throws -> [UInt8] {
    if let stamp = try Stamp.find(tenant, session) { return Digest.sha256(Array("stamp\0".utf8) + stamp) }
    var bytes: [UInt8] = []
    for kind in kinds {
      bytes += Array("\(kind)\0".utf8)
      _ = try session.rows(
        "SELECT id, name, digest FROM objects WHERE tenant = ? AND kind = ? ORDER BY id",
        tenant,
        kind.description
      ) { $0.add(0..<3, to: &bytes) }
    }
    return Digest.sha256(bytes)
  }

  /// Without the file everything would seem to have been deleted outside.
  private var lost: Refusal {
    let resources = managedCount == 1 ? "1 resource" : "\(managedCount) resources"
    return Refusal(
      "\(path): the local store is not there, and the state holds \(resources) of \(tenant) that were applied to it. Restore "
        + "the file; or, to begin with an empty store: dialtone state forget \(tenant)"
    )
  }

  private static func stored(_ kinds: [KindDescription], _ tenant: String, _ session: Session) throws -> [Live] {
    var kind: KindName?
    return try session.rows(
      "SELECT kind, id, name, canonical, digest FROM objects WHERE tenant = ?",
      tenant
    ) { row -> Live? in
      // Rows come kind by kind.
      if kind.map({ !row.text(0, is: $0.description) }) ?? true {
        kind = kinds.first { row.text(0, is: $0.name.description) }?.name
      }
      return kind.map { kind in
        Live(
          kind: kind,
          identity: row.text(1),
          name: row.text(2),
          content: .canonical(row.bytes(3)),
          digest: row.bytes(4)
        )
      }
    }.compactMap(\.self)
  }
}

extension Live {
  /// A kind of which a tenant has one, before anything of it was set.
  static func untouched(_ kind: KindDescription) -> Live {
    let defaults = Defaults.of(kind)
    let identity = Identity.singleton(kind.name)
    return Live(
      kind: kind.name,
      identity: identity,
      name: identity,
      content: .settings(defaults),
      digest: Digest.sha256(Canonical.encode(defaults, of: kind))
    )
  }
}

extension PlatformFailure {
  init(reading error: any Error, _ path: String) {
    switch error {
    case let error as SQLiteError where error.cause == .locked:
      self = .busy(error.description, retryAfter: .seconds(1))
    // Nothing is far away: the file is not what it should be, or the disk has no room, and that is said as of the state.
    case let error as SQLiteError: self = .refused(error.description)
    case let refusal as Refusal: self = .refused(refusal.message)
    default: self = .refused("\(path): \(error)")
    }
  }

  /// A failure of the disk while it commits leaves open what it kept.
  init(writing error: any Error, _ path: String) {
    if let error = error as? SQLiteError, error.cause == .other {
      self = .unknownOutcome(error.description)
    } else {
      self.init(reading: error, path)
    }
  }
}
