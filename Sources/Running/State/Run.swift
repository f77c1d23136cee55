package import Model

/// Who runs what: written when a run begins.
package struct RunDescription: Sendable, Hashable {
  package var who: String
  package var host: String
  package var process: Int
  /// The git commit that was checked out in the working directory, where there was one.
  package var commit: String?
  package var command: String
  /// ISO 8601.
  package var started: String

  package init(who: String, host: String, process: Int, commit: String?, command: String, started: String) {
    self.who = who
    self.host = host
    self.process = process
    self.commit = commit
    self.command = command
    self.started = started
  }
}

/// A run as the history tells it.
package struct RunRecord: Sendable, Hashable {
  package struct Event: Sendable, Hashable {
    package var address: Address
    package var action: String
    /// `applied`, `partly`, `removed`, `failed`, `unknown`, `moved`, `acknowledged`, `lapsed` or `pruned`.
    package var outcome: String
    /// What went wrong, or where it moved from.
    package var message: String?
    /// The paths of the fields that were written.
    package var changedPaths: [String]
    /// Those that were to be written and are not.
    package var unwrittenPaths: [String] = []
    /// Canonical settings of the fields before and after; nil where they are not known.
    package var before: [UInt8]?
    package var after: [UInt8]?
  }

  package var number: Int
  package var run: RunDescription
  /// ISO 8601; nil where the run was cut off, or is under way.
  package var ended: String?
  package var result: String?
  package var events: [Event]
}
