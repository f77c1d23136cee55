import Digest
package import Model
package import Planning
import Source
package import State

/// The memory of a plan that is made against a snapshot: what the snapshot says, and nothing that can be written.
package final class SnapshotStore: StateStore {
  /// Nothing is remembered in a snapshot.
  package struct NotWritable: Error, CustomStringConvertible {
    package var description: String { "a snapshot is only read; nothing was written" }
  }

  package let path: String
  private let tenantsByName: [String: LiveSnapshot.Tenant]
  private let keys: FingerprintKeys

  package init(_ snapshot: LiveSnapshot, path: String) throws {
    self.path = path
    tenantsByName = Dictionary(snapshot.tenants.map { ($0.name, $0) }) { first, _ in first }
    keys = try Self.noKeys()
  }

  /// Under no key is anything fingerprinted here: every secret is the same as every other.
  private static func noKeys() throws -> FingerprintKeys {
    FingerprintKeys(current: try FingerprintKey([UInt8](repeating: 0, count: 32)))
  }

  /// What stands for every secret, so that none is compared.
  static func placeholder() throws -> String {
    Fingerprint(key: try noKeys().current.name, place: "", code: "").description
  }

  package var isNew: Bool { get async throws { false } }

  package func snapshot(of tenant: String) async throws -> Snapshot {
    guard let known = tenantsByName[tenant] else { return Snapshot() }
    let secret = try Self.placeholder()
    var snapshot = Snapshot(
      serial: known.serial,
      resources: try known.applied.map { try $0.row(secret, known.live) },
      unfinished: known.unfinished.map {
        Intent(address: $0.address, action: $0.action, identity: $0.identity, name: $0.name)
      },
      acknowledged: known.acknowledged.map { $0.row(secret) }
    )
    snapshot.place = known.place
    return snapshot
  }

  package func serial(of tenant: String) async throws -> Int { tenantsByName[tenant]?.serial ?? 0 }

  package func platform(of tenant: String) async throws -> String? {
    tenantsByName[tenant].flatMap { $0.isRemembered ? $0.platform : nil }
  }

  package func names() async throws -> [String] { try await tenants().map(\.name) }

  package func tenants() async throws -> [RememberedTenant] {
    tenantsByName.values.filter(\.isRemembered).sorted { $0.name.precedesByBytes($1.name) }.map {
      RememberedTenant(name: $0.name, platform: $0.platform, place: $0.place)
    }
  }

  package func boundHosts() async throws -> [String: String] { [:] }
  package func history(tenant: String?, limit: Int) async throws -> [RunRecord] { [] }
  package func fingerprintKeys(outside: FingerprintKey?) async throws -> FingerprintKeys { keys }
  package func close() async {}

  package func beginRun(_ run: RunDescription) async throws -> Int { throw NotWritable() }
  package func intend(_ intents: [Intent], run: Int) async throws { throw NotWritable() }
  package func record(
    _ outcomes: [Outcome],
    tenant: String,
    platform: String,
    place: String?,
    renaming: ListedNames?,
    forgetting: ListedNames?,
    run: Int
  ) async throws { throw NotWritable() }
  package func finishRun(_ run: Int, ended: String, result: String) async throws { throw NotWritable() }
  package func learn(_ tenants: [RememberedTenant]) async throws { throw NotWritable() }
  package func bind(_ hosts: [String: String]) async throws { throw NotWritable() }
  package func rename(tenant former: String, to name: String, run: Int) async throws { throw NotWritable() }
  package func rename(tenant former: String, to name: String, by run: RunDescription) async throws {
    throw NotWritable()
  }
  package func forget(tenant: String, by run: RunDescription) async throws -> Int { throw NotWritable() }
  package func forget(_ address: Address, renaming: ListedNames?, by run: RunDescription) async throws -> Bool {
    throw NotWritable()
  }
  package func move(from: Address, to: Address, renaming: ListedNames?, by run: RunDescription) async throws {
    throw NotWritable()
  }
  package func acknowledge(_ outcomes: [Outcome], at tenants: [RememberedTenant], by run: RunDescription) async throws {
    throw NotWritable()
  }
  package func prune(keeping retention: Retention, unfinishedSince: String, by run: RunDescription) async throws -> Int
  {
    throw NotWritable()
  }
  package func retireOwnKey(_ keys: FingerprintKeys) async throws -> Int { throw NotWritable() }
  package func locks() throws -> any TenantLocks { throw NotWritable() }
}

extension Settings {
  fileprivate func standing(_ secret: String) -> Settings {
    mapValues { _, value in value.withFingerprints { (_, _) throws(Never) in secret } }
  }
}

extension LiveSnapshot.Applied {
  fileprivate func row(_ secret: String, _ live: [LiveSnapshot.Resource]) throws -> LastApplied {
    let canonical = Canonical.encode(settings.standing(secret), of: kind)
    let held = isAsApplied ? live.first { $0.kind.name == kind.name && $0.identity == identity } : nil
    return LastApplied(
      address: address,
      identity: identity,
      canonical: canonical,
      digest: Digest.sha256(canonical),
      liveDigest: held.map { $0.digest(secret) } ?? [],
      file: file,
      isProtected: isProtected,
      files: files.map { FileDigests(Dictionary($0.map { ($0.path, $0.sha256) }) { first, _ in first }) }
    )
  }
}

extension LiveSnapshot.Acknowledged {
  fileprivate func row(_ secret: String) -> Acknowledgement {
    Acknowledgement(
      address: address,
      canonical: Canonical.encode(settings.standing(secret), of: kind),
      file: file,
      who: who,
      at: at,
      commit: commit
    )
  }
}

extension LiveSnapshot.Resource {
  fileprivate func digest(_ secret: String) -> [UInt8] {
    Digest.sha256(Canonical.encode(settings.standing(secret), of: kind))
  }

  /// As a platform would return it.
  func live(_ rules: RuleCatalog) throws -> Live {
    let secret = try SnapshotStore.placeholder()
    return Live(
      kind: kind.name,
      identity: identity,
      name: name,
      content: .settings(settings.standing(secret)),
      digest: digest(secret),
      remarks: remarks.live(rules, secret)
    )
  }
}

extension LiveSnapshot.Remarks {
  fileprivate func live(_ rules: RuleCatalog, _ secret: String) -> LiveRemarks {
    let remarks = LiveRemarks(
      unreadable: Set(unreadable),
      notStored: Set(notStored),
      defaults: defaults,
      copies: Set(copies),
      isElsewhere: isElsewhere,
      isOwn: isOwn,
      foreign: foreign.compactMap { part in
        rules[part.rule].map {
          ForeignPart(gate: $0, paths: Set(part.paths), loss: part.loss, isOwnOnceApplied: part.isOwnOnceApplied)
        }
      },
      displaced: displaced,
      deferred: deferred,
      covering: (covering ?? []).map { other in
        CoveringField(other.path, kind: other.kind, other.field.map { .field($0) } ?? .always(other.elements ?? []))
      },
      notes: notes,
      condition: condition?.live,
      need: need.map {
        LiveNeed(
          path: $0.path,
          value: $0.value,
          kind: $0.kind,
          member: $0.member,
          reason: $0.reason,
          advice: $0.advice,
          isOnly: $0.isOnly
        )
      },
      impossible: impossible ?? [],
      onlySignInOf: Set(onlySignInOf ?? []),
      kept: kept,
      undeclarable: undeclarable ?? [],
      outage: outage,
      isLive: isLive,
      files: Dictionary(files.map { ($0.path, FileContent(sha256: $0.sha256)) }) { first, _ in first }
    )
    guard !secretPaths.isEmpty else { return remarks }
    return remarks.telling(Dictionary(secretPaths.map { ($0, secret) }) { first, _ in first })
  }
}

extension LiveSnapshot.Condition {
  fileprivate var live: LiveCondition {
    LiveCondition(path: path, unmet: references.map { .references(Set($0)) } ?? .value(value ?? .null), how: how)
  }
}
