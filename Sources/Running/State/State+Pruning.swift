import SQL

/// What is kept of the history.
package enum Retention: Sendable, Hashable {
  /// So many runs, the newest.
  case runs(Int)
  /// Those that began at this moment or later, in ISO 8601.
  case since(String)
}

extension State {
  /// Removes old runs from the history, and says so in a run of its own where there were any; returns how many.
  ///
  /// Kept too are those by which an acknowledgement or the journal says who did something, and those without an end that
  /// began after `unfinishedSince`: they may be under way.
  package func prune(
    keeping retention: Retention,
    unfinishedSince: String,
    by run: RunDescription
  ) async throws -> Int {
    try await write { session in
      try session.checkMayPrune()
      let old: String =
        switch retention {
        case .runs:
          "number <= (SELECT coalesce(max(number), 0) FROM runs) AND number NOT IN "
            + "(SELECT number FROM runs ORDER BY number DESC LIMIT $1)"
        case .since: "started < $1"
        }
      let condition = """
        \(old) AND (ended IS NOT NULL OR started < $2)
          AND number NOT IN (SELECT run FROM acknowledgements) AND number NOT IN (SELECT run FROM intents)
        """
      let statement = "SELECT number FROM \(session.runsWithEndings) AS runs WHERE \(condition)"
      let gone: [Int] =
        switch retention {
        case .runs(let count):
          try session.rows(statement, count, unfinishedSince) { $0.integer(0) }
        case .since(let moment):
          try session.rows(statement, moment, unfinishedSince) { $0.integer(0) }
        }
      if gone.isEmpty { return 0 }
      for number in gone {
        try session.run("DELETE FROM events WHERE run = $1", number)
        if session.isHistoryFixed { try session.run("DELETE FROM endings WHERE run = $1", number) }
        try session.run("DELETE FROM runs WHERE number = $1", number)
      }
      let number = try session.begin(run)
      let result = "\(gone.count) run\(gone.count == 1 ? "" : "s") removed from the history."
      try session.finish(number, ended: run.started, result: result)
      return gone.count
    }
  }
}
