package import Model

/// What the reconciler remembers, and where: a snapshot of each tenant, the journal, the runs, what people acknowledged, and
/// the locks.
package protocol StateStore: AnyObject, Sendable {
  /// Where it lies, for messages: a path, or a server without a user.
  var path: String { get }
  /// Whether no run has written to it yet.
  var isNew: Bool { get async throws }

  // What is recorded.
  func snapshot(of tenant: String) async throws -> Snapshot
  func serial(of tenant: String) async throws -> Int
  func platform(of tenant: String) async throws -> String?
  func names() async throws -> [String]
  func tenants() async throws -> [RememberedTenant]
  func boundHosts() async throws -> [String: String]
  func history(tenant: String?, limit: Int) async throws -> [RunRecord]

  // A run: it begins, says what it is about to write, what came of it, and how it ended.
  func beginRun(_ run: RunDescription) async throws -> Int
  func intend(_ intents: [Intent], run: Int) async throws
  func record(
    _ outcomes: [Outcome],
    tenant: String,
    platform: String,
    place: String?,
    renaming: ListedNames?,
    forgetting: ListedNames?,
    run: Int
  ) async throws
  func finishRun(_ run: Int, ended: String, result: String) async throws
  func learn(_ tenants: [RememberedTenant]) async throws
  func bind(_ hosts: [String: String]) async throws
  func rename(tenant former: String, to name: String, run: Int) async throws

  // What is done to the memory alone, in a run of its own.
  func rename(tenant former: String, to name: String, by run: RunDescription) async throws
  func forget(tenant: String, by run: RunDescription) async throws -> Int
  func forget(_ address: Address, renaming: ListedNames?, by run: RunDescription) async throws -> Bool
  func move(from: Address, to: Address, renaming: ListedNames?, by run: RunDescription) async throws
  func acknowledge(_ outcomes: [Outcome], at tenants: [RememberedTenant], by run: RunDescription) async throws
  func prune(keeping retention: Retention, unfinishedSince: String, by run: RunDescription) async throws -> Int

  // The keys of fingerprints.
  func fingerprintKeys(outside: FingerprintKey?) async throws -> FingerprintKeys
  func retireOwnKey(_ keys: FingerprintKeys) async throws -> Int

  // What the plans of tenants rest on that had nothing to do.
  func bases() async throws -> [RecordedBasis]
  func record(_ bases: [String: [UInt8]?]) async throws

  func locks() throws -> any TenantLocks
  /// The lock of another process on a tenant, as it is at this moment; nil where there is none.
  func lock(on tenant: String) async throws -> LockHeld?
  func close() async
}

extension StateStore {
  package func bases() async throws -> [RecordedBasis] { [] }
  package func record(_ bases: [String: [UInt8]?]) async throws {}
  package func lock(on tenant: String) async throws -> LockHeld? { nil }
}
