package import Model

/// What the state remembers of one tenant, at one moment.
package struct Snapshot: Sendable {
  /// Raised by each change of what is remembered, so that a saved plan can say that it moved.
  package var serial: Int
  /// By address.
  package var resources: [LastApplied]
  /// Writes that may have happened, by address: a run ended before it learned what came of them.
  package var unfinished: [Intent]

  package init(serial: Int = 0, resources: [LastApplied] = [], unfinished: [Intent] = []) {
    self.serial = serial
    self.resources = resources
    self.unfinished = unfinished
  }
}

/// A tenant that the state knows.
package struct TenantSummary: Sendable, Hashable {
  package var name: String
  package var platform: String
  package var serial: Int
  package var resourceCount: Int
  package var unfinishedCount: Int
  /// The files that declared its resources, sorted.
  package var files: [String]

  package init(
    _ name: String,
    _ platform: String,
    serial: Int,
    resources: Int,
    unfinished: Int = 0,
    files: [String]
  ) {
    self.name = name
    self.platform = platform
    self.serial = serial
    resourceCount = resources
    unfinishedCount = unfinished
    self.files = files
  }
}
