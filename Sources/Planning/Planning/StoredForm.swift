/// Settings as the state keeps them.
package struct StoredForm: Sendable {
  /// Canonical settings.
  package var canonical: [UInt8]
  /// Their SHA-256.
  package var digest: [UInt8]

  package init(canonical: [UInt8], digest: [UInt8]) {
    self.canonical = canonical
    self.digest = digest
  }
}
