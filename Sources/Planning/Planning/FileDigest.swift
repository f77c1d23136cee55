/// A file that was read, as it was then.
package struct FileDigest: Sendable, Hashable {
  package var path: String
  package var sha256: [UInt8]

  package init(path: String, sha256: [UInt8]) {
    self.path = path
    self.sha256 = sha256
  }
}
