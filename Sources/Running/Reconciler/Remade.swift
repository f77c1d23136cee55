import Model
import Planning
import State

/// What is written for a resource elsewhere is gone with the resource: one of the same address that is made again has nothing of
/// it.
///
/// The state forgets it before anything is written. Where nobody can read it, it is planned until it is there, whatever becomes
/// of this run; where it can be read, that the new resource is not there yet is nobody's change.
struct Remade {
  private let made: KeysByKind
  /// Those of them that are not there any more; what is replaced is there until its removal is recorded.
  private let created: KeysByKind
  private let rows: [LastApplied]

  /// - Parameter plan: what it creates or replaces.
  init(by plan: TenantPlan, in snapshot: Snapshot) {
    let known = Set(snapshot.resources.map(\.address))
    let again = plan.changes.filter { [.create, .replace].contains($0.action) && known.contains($0.address) }
    made = KeysByKind(again.map(\.address))
    created = KeysByKind(again.filter { $0.action == .create }.map(\.address))
    let addresses = Set(again.map(\.address))
    rows = again.isEmpty ? [] : snapshot.resources.filter { !addresses.contains($0.address) }
  }

  func outcomes(_ platform: PlatformFacts, _ catalog: Catalog) throws -> [Outcome] {
    try rows.compactMap { row in
      guard let kind = catalog[row.address.kind], let binding = platform[kind.name] else { return nil }
      let unreadable = try row.without(made, of: kind) { binding.unreadable($0.path) != nil }
      let left = try (unreadable ?? row).without(created, of: kind) ?? unreadable
      return left.map { .applied($0, Deed("record")) }
    }
  }
}
