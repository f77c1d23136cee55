package import Model

/// Values on one line, as a reviewer reads them.
package enum ValueText {
  static let notSet = "(not set)"
  static let platformDefault = "(default)"
  static let secret = "(secret)"

  package static func inline(_ value: Value?, spelling: Bool = false) -> String {
    switch value {
    case nil: notSet
    case .null?: platformDefault
    case .boolean(let boolean)?: boolean ? "true" : "false"
    case .integer(let integer)?: String(integer)
    case .text(let text)?: quote(text, spelling: spelling)
    case .list(let elements)?: "[\(elements.map { inline($0, spelling: spelling) }.joined(separator: ", "))]"
    case .map(let entries)?:
      entries.isEmpty
        ? "{}"
        : "{ \(entries.map { "\(quote($0.key)): \(inline($0.value, spelling: spelling))" }.joined(separator: ", ")) }"
    case .secret?: secret
    }
  }

  /// Both values, told apart even where they look alike.
  static func pair(_ before: Value?, _ after: Value?) -> String {
    let plain = (inline(before), inline(after))
    let looksAlike = plain.0 == plain.1 && before != after
    let shown = looksAlike ? (inline(before, spelling: true), inline(after, spelling: true)) : plain
    var result = "\(shown.0) → \(shown.1)"
    if case .text(let old)? = before, case .text(let new)? = after, let codes = Stretch(old, new).codes {
      result += " (\(codes))"
    }
    return result
  }

  /// A value within a remark, cut where it is long.
  static func short(_ value: Value?) -> String {
    let text = inline(value)
    let scalars = text.unicodeScalars
    return scalars.count <= 40 ? text : String(String.UnicodeScalarView(scalars.prefix(39))) + "…"
  }

  /// A word as it stands, anything else between quotation marks, so that `14` and `"14"` differ.
  static func quote(_ text: String, spelling: Bool = false) -> String {
    if isWord(text) { return text }
    if InvisibleCharacters.isPlain(text), !text.utf8.contains(UInt8(ascii: "\"")),
      !text.utf8.contains(UInt8(ascii: "\\"))
    {
      return "\"\(text)\""
    }
    let cells = zip(text.unicodeScalars, InvisibleCharacters.cells(text, spelling: spelling)).map { scalar, cell in
      switch scalar {
      case "\n": "\\n"
      case "\"": "\\\""
      case "\\": "\\\\"
      default: cell
      }
    }
    return "\"\(cells.joined())\""
  }

  private static func isWord(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.allSatisfy({ wordBytes[Int($0)] }) else { return false }
    if text == "true" || text == "false" || text == "null" { return false }
    // A number is told from a text by the quotation marks of the text.
    return !(first == UInt8(ascii: "-") || (0x30...0x39).contains(first)) || Int(text) == nil
  }

  /// What a word is made of: letters, digits, and the signs of addresses and numbers.
  private static let wordBytes: [Bool] = (0...255).map { byte in
    let scalar = Unicode.Scalar(UInt8(byte))
    return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      || "_-./:+@*?=&%#~".unicodeScalars.contains(scalar)
  }
}
