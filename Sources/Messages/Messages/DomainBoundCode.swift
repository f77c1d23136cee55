/// The last line of a message that binds its code to a website: `@example.com #123456`.
///
/// Source: "Origin-bound one-time codes delivered via SMS" (WICG).
package struct DomainBoundCode: Sendable, Hashable {
  package var host: String
  package var code: String
  package var embeddedHost: String?

  /// Nil where the last line is none.
  package init?(in message: String) {
    let scalars = Array(message.unicodeScalars)
    let start = scalars.lastIndex { $0 == "\n" || $0 == "\r" }.map { $0 + 1 } ?? 0
    var line = scalars[start...]
    guard line.popFirst() == "@" else { return nil }
    let host = Self.take(&line) { !Self.isSpace($0) }
    guard let host, line.popFirst() == " ", line.popFirst() == "#" else { return nil }
    guard let code = Self.take(&line, while: { !Self.isSpace($0) }) else { return nil }
    self.host = host
    self.code = code
    guard line.popFirst() == " ", line.popFirst() == "@" else { return }
    embeddedHost = Self.take(&line) { !Self.isSpace($0) }
  }

  /// Whether a text seems to be meant as such a line, right or wrong.
  package static func isMeant(by message: String) -> Bool {
    message.split(whereSeparator: \.isNewline).contains { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      return words.contains { $0.hasPrefix("@") && $0.dropFirst().contains(".") }
        && words.contains { $0.hasPrefix("#") && $0.count > 1 }
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  private static func take(
    _ line: inout ArraySlice<Unicode.Scalar>,
    while isPart: (Unicode.Scalar) -> Bool
  ) -> String? {
    let taken = line.prefix(while: isPart)
    line = line.dropFirst(taken.count)
    return taken.isEmpty ? nil : String(String.UnicodeScalarView(taken))
  }
}
