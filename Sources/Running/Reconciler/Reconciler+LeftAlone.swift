import Configuration
import Model
import Planning
import Source
import State

extension Reconciler {
  /// What the state remembers beside what a plan is about.
  func leftAlone(by plan: Plan, of configuration: Configuration) async throws -> [Note] {
    var notes: [Note] = []
    if try await state.isNew, plan.tenants.contains(where: { $0.changes.contains { $0.action == .adopt } }) {
      notes.append(.newState(state.path))
    }
    guard plan.targets.isEmpty else { return notes }
    let named = configuration.tenants.map(\.name) + plan.tenants.map(\.tenant) + plan.tenants.compactMap(\.renamedFrom)
    return notes + (try await otherTenants(than: Set(named)))
  }

  private func otherTenants(than named: Set<String>) async throws -> [Note] {
    let known = try await state.names()
    let others = known.filter { !named.contains($0) }
    guard !others.isEmpty else { return [] }
    let misspelt = named.subtracting(known).sorted().compactMap { name in
      closest(to: name, in: others).map { Note.misspelt(name, $0) }
    }
    let shown = others.prefix(5).joined(separator: ", ") + (others.count > 5 ? ", and \(others.count - 5) more" : "")
    return misspelt + [
      Note(
        subject: shown,
        message: "managed earlier, not in the configuration that was read: left alone (dialtone state list shows them)"
      )
    ]
  }
}

extension Note {
  /// A name that is new reads like one that is known and declares nothing in this run.
  fileprivate static func misspelt(_ name: String, _ other: String) -> Note {
    Note(
      subject: name,
      message:
        "new, while \(other) was managed earlier and is not in the configuration that was read. If they are one "
        + "tenant, write tenant: \(other), or renamed_from: \(other) beside the new name"
    )
  }

  /// Without a state nobody knows what was managed.
  fileprivate static func newState(_ path: String) -> Note {
    Note(
      subject: path,
      message:
        "is empty, so live resources with a declared name are adopted. Resources that were managed before and have left "
        + "the configuration are unknown, and stay. If there was a state, name it with --state, or restore it first"
    )
  }
}
