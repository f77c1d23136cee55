/// When a document was written, and by what: the only part of it that a clock decides.
package struct Recording: Sendable, Equatable {
  /// ISO 8601 in UTC.
  package var at: String
  /// The version of the tool, such as 0.1.0.
  package var version: String
  /// The commit of the configuration, where there is one.
  package var commit: String?
  /// From when on `apply` refuses it, in ISO 8601; nil where it does not expire.
  package var expires: String?

  package init(at: String, version: String, commit: String? = nil, expires: String? = nil) {
    self.at = at
    self.version = version
    self.commit = commit
    self.expires = expires
  }
}
