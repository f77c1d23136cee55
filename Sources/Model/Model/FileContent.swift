/// What a file holds that a field names: a program.
package struct FileContent: Sendable, Hashable {
  package var text: String
  package var sha256: [UInt8]
  /// False where only the digest is known, as in a snapshot, and the text is empty.
  package var isTextKnown = true

  /// A file of which only the digest is known.
  package init(sha256: [UInt8]) {
    self.init(text: "", sha256: sha256)
    isTextKnown = false
  }

  package init(text: String, sha256: [UInt8]) {
    self.text = text
    self.sha256 = sha256
  }
}
