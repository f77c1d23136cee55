package import Source

/// A part of a live resource that this tool did not make, where the platform has one place for it: to write there is to take
/// it away; or a step of its own that nothing takes back.
package struct ForeignPart: Sendable {
  /// The gate that names it.
  package var gate: Rule
  /// The paths whose change takes it away; empty where every change does.
  package var paths: Set<String>
  /// What is there and what is lost, in a sentence.
  package var loss: String
  /// Whether it is this tool's own once one of the paths was applied, so that only the first write takes it from anybody.
  package var isOwnOnceApplied: Bool

  package init(gate: Rule, paths: Set<String> = [], loss: String, isOwnOnceApplied: Bool = false) {
    self.gate = gate
    self.paths = paths
    self.loss = loss
    self.isOwnOnceApplied = isOwnOnceApplied
  }
}
