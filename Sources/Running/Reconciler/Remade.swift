import Digest
import Model
import Planning
import State

/// What is written for a resource elsewhere is gone with the resource: one of the same address that is made again has nothing of
/// it.
///
/// The state forgets it before anything is written. Where nobody can read it, it is planned until it is there, whatever becomes
/// of this run; where it can be read, that the new resource is not there yet is nobody's change. The same goes for what becomes
/// another live resource: what was written for the former one is still there, by its identity.
struct Remade {
  private let made: KeysByKind
  /// Those of them that are not there any more; what is replaced is there until its removal is recorded.
  private let created: KeysByKind
  /// The identities of those that a pin leaves behind, by kind and key.
  private let former: [KindName: [String: String]]
  private let rows: [LastApplied]

  /// - Parameter plan: what it creates, replaces or takes over.
  init(by plan: TenantPlan, in snapshot: Snapshot) {
    let known = Dictionary(snapshot.resources.map { ($0.address, $0.identity) }) { first, _ in first }
    let again = plan.changes.filter { [.create, .replace].contains($0.action) && known[$0.address] != nil }
    let others = plan.changes.filter {
      $0.action == .adopt && known[$0.address] != nil && known[$0.address] != $0.identity
    }
    let gone = Set(plan.drift.filter(\.isGone).map(\.address))
    let lost = others.map(\.address).filter(gone.contains)
    made = KeysByKind(again.map(\.address) + lost)
    created = KeysByKind(again.filter { $0.action == .create }.map(\.address) + lost)
    var former: [KindName: [String: String]] = [:]
    for address in others.map(\.address) where !gone.contains(address) {
      if let key = address.key { former[address.kind, default: [:]][key] = known[address] }
    }
    self.former = former
    let addresses = Set((again + others).map(\.address))
    rows = addresses.isEmpty ? [] : snapshot.resources.filter { !addresses.contains($0.address) }
  }

  func outcomes(_ platform: PlatformFacts, _ catalog: Catalog) throws -> [Outcome] {
    try rows.compactMap { row in
      guard let kind = catalog[row.address.kind], let binding = platform[kind.name] else { return nil }
      let unreadable = try row.without(made, of: kind) { binding.unreadable($0.path) != nil }
      var left = try (unreadable ?? row).without(created, of: kind) ?? unreadable
      left = try (left ?? row).renamed(former, in: kind) ?? left
      return left.map { .applied($0, Deed("record")) }
    }
  }
}

extension LastApplied {
  /// The same with other names for what the resource lists; nil where it lists none of these.
  fileprivate func renamed(_ names: [KindName: [String: String]], in kind: KindDescription) throws -> LastApplied? {
    guard !names.isEmpty, !kind.referenceLeaves.isEmpty else { return nil }
    let known = try Canonical.decode(canonical, of: kind, at: address)
    let renamed = known.renamed(names, in: kind)
    guard renamed != known else { return nil }
    var row = self
    row.canonical = Canonical.encode(renamed, of: kind)
    row.digest = Digest.sha256(row.canonical)
    return row
  }
}
