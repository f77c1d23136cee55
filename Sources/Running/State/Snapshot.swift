package import Model

/// What the state remembers of one tenant, at one moment.
package struct Snapshot: Sendable {
  /// Raised by each change of what is remembered and by each write that is about to happen, so that a plan that was made
  /// before it can say that it moved.
  package var serial: Int
  /// By address.
  package var resources: [LastApplied]
  /// Writes that may have happened, by address: a run ended before it learned what came of them.
  package var unfinished: [Intent]

  /// What people said that they have set by hand, by address.
  package var acknowledged: [Acknowledgement]

  package init(
    serial: Int = 0,
    resources: [LastApplied] = [],
    unfinished: [Intent] = [],
    acknowledged: [Acknowledgement] = []
  ) {
    self.serial = serial
    self.resources = resources
    self.unfinished = unfinished
    self.acknowledged = acknowledged
  }
}
