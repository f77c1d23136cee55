/// What a platform can do with a field.
package enum Support: Sendable, Hashable {
  case managed
  /// No API: a person sets it; the text says where.
  case manual(how: String)
  /// Can be written, cannot be read.
  case unreadable(because: String)
  /// Cannot be done; the text is the platform's reason.
  case unsupported(because: String)
}
