import Model
import Planning
import State

/// What the history says where a run finds that one that was cut off did what it was to do: without this, no entry would
/// say that it happened.
struct Completion {
  /// By address, what was last recorded of the resources with an unfinished write; nil of those that were to be created.
  private let unfinished: [Address: LastApplied?]

  init(of snapshot: Snapshot) {
    guard !snapshot.unfinished.isEmpty else {
      unfinished = [:]
      return
    }
    let rows = Dictionary(snapshot.resources.map { ($0.address, $0) }) { first, _ in first }
    unfinished = Dictionary(snapshot.unfinished.map { ($0.address, rows[$0.address]) }) { first, _ in first }
  }

  /// Nil where nothing was unfinished, or nothing that can be told is another value than before.
  ///
  /// Of secrets nobody can tell.
  func deed(of change: Change) throws -> Deed? {
    guard let row = unfinished[change.address] else { return nil }
    let kind = change.kind
    let before = try row.map { try Canonical.decode($0.canonical, of: kind, at: change.address) } ?? Settings()
    let changed = change.declared.all.filter { setting in
      !kind.leaves[setting.leaf].field.shape.isSecret && before[setting.leaf] != setting.value
    }
    guard !changed.isEmpty else { return nil }
    let former = changed.compactMap { setting in
      before[setting.leaf].map { Settings.Setting(leaf: setting.leaf, value: $0) }
    }
    return Deed(
      (row == nil ? Action.create : .update).rawValue,
      written: changed.map { kind.leaves[$0.leaf].path },
      before: row == nil ? nil : Canonical.encode(Settings(former), of: kind),
      after: Canonical.encode(Settings(changed), of: kind)
    )
  }
}
