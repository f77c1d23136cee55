/// The places of auth0-deploy-cli that a deployment fills in: `##NAME##` as it is, `@@NAME@@` as JSON.
///
/// Source: its documentation, "Keyword Replacement".
struct Keywords {
  /// What surrounds a name while a text is read, so that YAML takes neither a comment nor a reserved sign for it.
  static let (opening, closing): (Character, Character) = ("⟦", "⟧")

  /// The text with its keywords in a form that YAML reads.
  ///
  /// - Parameter lists: As JSON, what stands for a whole list; it takes the quotes around a keyword with it.
  static func readable(_ text: String, lists: [String: String] = [:]) -> String {
    var filled = text
    for (name, list) in lists.sorted(by: { $0.key < $1.key }) {
      filled = filled.replacing("\"@@\(name)@@\"", with: list).replacing("'@@\(name)@@'", with: list)
        .replacing("@@\(name)@@", with: list)
    }
    let plain = replace(filled, "##") { "\(opening)\($0)\(closing)" }
    // Where it is not in quotes already, the whole value is one.
    return replace(plain, "@@") { "\(opening)\($0)\(closing)" }
  }

  /// The names of the keywords in a readable text.
  static func names(in text: String) -> [String] {
    text.split(separator: opening).dropFirst(text.hasPrefix(String(opening)) ? 0 : 1).compactMap { part in
      part.firstIndex(of: closing).map { String(part[..<$0]) }
    }
  }

  private static func replace(_ text: String, _ mark: String, _ form: (String) -> String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: mark) {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: mark), isName(rest[..<end.lowerBound]) else {
        result += mark
        continue
      }
      result += form(String(rest[..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  /// Templates of Auth0 have `@@password@@`, which is no keyword.
  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-") else { return false }
    return text.utf8.allSatisfy { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "_")
    }
  }
}
