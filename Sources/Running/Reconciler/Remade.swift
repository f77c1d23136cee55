import Digest
import Model
import State

/// What is written for a resource elsewhere, where nobody can read it, is gone with the resource: one of the same address that is
/// made again has nothing of it.
///
/// The state forgets it before anything is written, so that it is planned until it is there, whatever becomes of this run.
struct Remade {
  /// By kind, the keys of what is made again.
  private let keys: [KindName: Set<String>]
  private let rows: [LastApplied]

  /// - Parameter made: what the plan creates or replaces.
  init(_ made: Set<Address>, in snapshot: Snapshot) {
    let again = made.isEmpty ? [] : snapshot.resources.map(\.address).filter(made.contains)
    keys = again.reduce(into: [:]) { keys, address in
      if let key = address.key { keys[address.kind, default: []].insert(key) }
    }
    rows = keys.isEmpty ? [] : snapshot.resources.filter { !made.contains($0.address) }
  }

  func outcomes(_ platform: PlatformFacts, _ catalog: Catalog) throws -> [Outcome] {
    try rows.compactMap { row in
      guard let kind = catalog[row.address.kind], let binding = platform[kind.name] else { return nil }
      let leaves = kind.references.filter { leaf, named in
        keys[named] != nil && binding.unreadable(kind.leaves[leaf].path) != nil
      }
      guard !leaves.isEmpty else { return nil }
      let known = try Canonical.decode(row.canonical, of: kind, at: row.address)
      var left = known
      for (leaf, named) in leaves {
        guard case .list(let elements)? = left[leaf] else { continue }
        left[leaf] = .list(elements.filter { !($0.texts.allSatisfy { keys[named]?.contains($0) ?? false }) })
      }
      guard left != known else { return nil }
      var row = row
      row.canonical = Canonical.encode(left, of: kind)
      row.digest = Digest.sha256(row.canonical)
      return .applied(row, Deed("record"))
    }
  }
}
