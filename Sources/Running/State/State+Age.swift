import SQL

extension State {
  /// Whether no run has written to it yet: there is no file, an empty one, or one that was just made.
  package var isNew: Bool {
    get async throws { try await read { try $0.integer("SELECT count(*) FROM runs") } ?? 0 == 0 }
  }
}
