/// What can be seen of a secret without seeing it: how long it is, and what secrets seldom have.
///
/// For messages about a refused sign-in, where the reason is mostly that something else was stored than was meant.
package struct SecretShape: Sendable, Hashable, CustomStringConvertible {
  package var description: String

  package init(_ secret: SecretValue) {
    let text = secret.exposed
    let count = text.unicodeScalars.count
    let size = "\(count) character\(count == 1 ? "" : "s")"
    // A key in PEM form has lines, and is judged by whoever reads it.
    let isPEM = text.hasPrefix("-----BEGIN ")
    let oddities = isPEM ? [] : Self.oddities(text)
    description = ([size] + oddities).joined(separator: ", ")
  }

  private static func oddities(_ text: String) -> [String] {
    let scalars = text.unicodeScalars
    func isBlank(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isWhitespace == true }
    let quotes: Set<Unicode.Scalar> = ["\"", "'", "`", "\u{201C}", "\u{201D}"]
    let isQuoted = scalars.count > 1 && quotes.contains(scalars.first ?? " ") && quotes.contains(scalars.last ?? " ")
    let lowercase = text.lowercased()
    let found: [(Bool, String)] = [
      (isBlank(scalars.first), "a blank at the beginning"),
      (isBlank(scalars.last), "a blank at the end"),
      (scalars.dropFirst().dropLast().contains { isBlank($0) && $0 != "\n" && $0 != "\r" }, "a blank inside"),
      (scalars.dropLast().contains { $0 == "\n" || $0 == "\r" }, "a line break inside"),
      (isQuoted, "quotation marks around it"),
      (text.hasPrefix("$"), "a $ at the beginning, as of a variable that nothing replaced"),
      (text.hasPrefix("{{") || text.hasPrefix("<"), "the form of a placeholder"),
      (lowercase.hasPrefix("bearer "), "the word Bearer before it"),
      (text.contains("://"), "the form of an address"),
      (scalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\r" && $0 != "\t" }, "a control character"),
      (scalars.contains { !$0.isASCII }, "characters outside ASCII"),
    ]
    return found.filter(\.0).map(\.1)
  }
}
