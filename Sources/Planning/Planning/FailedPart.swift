/// A part of a run, such as a shard, that ended without a result.
package struct FailedPart: Sendable, Hashable {
  /// The file of its document, as it was named.
  package var document: String
  package var exitCode: Int
  /// Why it ended.
  package var message: String

  package init(document: String, exitCode: Int, message: String) {
    self.document = document
    self.exitCode = exitCode
    self.message = message
  }
}
