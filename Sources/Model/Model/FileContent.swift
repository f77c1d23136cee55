/// What a file holds that a field names: a program.
package struct FileContent: Sendable, Hashable {
  package var text: String
  package var sha256: [UInt8]

  package init(text: String, sha256: [UInt8]) {
    self.text = text
    self.sha256 = sha256
  }
}
