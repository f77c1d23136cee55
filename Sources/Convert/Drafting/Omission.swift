import Source

/// What a draft does not state, and why.
package struct Omission: Sendable, Hashable {
  /// An address, an address with a field, or a name where there is no address.
  package var subject: String
  /// The reason, in one line without what nobody can see.
  package var reason: String

  package init(_ subject: String, _ reason: String) {
    self.subject = subject.inOneLine
    self.reason = reason.inOneLine
  }
}

extension String {
  /// The text without line breaks and invisible characters, so that it can be in a comment.
  package var inOneLine: String {
    guard unicodeScalars.contains(where: \.isInvisible) else { return self }
    return String(
      String.UnicodeScalarView(unicodeScalars.map { $0.isInvisible ? ($0 == "\n" ? " " : "\u{FFFD}") : $0 })
    )
  }
}
