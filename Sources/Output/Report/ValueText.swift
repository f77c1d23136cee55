package import Model

/// Values on one line, as a reviewer reads them.
package enum ValueText {
  static let notSet = "(not set)"
  static let platformDefault = "(default)"
  static let secret = "(secret)"

  package static func inline(_ value: Value?, spelling: Bool = false) -> String {
    var result = ""
    write(value, spelling: spelling, to: &result)
    return result
  }

  static func write(_ value: Value?, spelling: Bool = false, to result: inout String) {
    switch value {
    case nil: result += notSet
    case .null?: result += platformDefault
    case .boolean(let boolean)?: result += boolean ? "true" : "false"
    case .integer(let integer)?: result += String(integer)
    case .text(let text)?: write(quoted: text, spelling: spelling, to: &result)
    case .list(let elements)?:
      result += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { result += ", " }
        write(element, spelling: spelling, to: &result)
      }
      result += "]"
    case .map(let entries)?:
      result += entries.isEmpty ? "{" : "{ "
      for (index, entry) in entries.enumerated() {
        if index > 0 { result += ", " }
        write(quoted: entry.key, to: &result)
        result += ": "
        write(entry.value, spelling: spelling, to: &result)
      }
      result += entries.isEmpty ? "}" : " }"
    case .secret?: result += secret
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
    var result = ""
    write(quoted: text, spelling: spelling, to: &result)
    return result
  }

  private static func write(quoted text: String, spelling: Bool = false, to result: inout String) {
    if isWord(text) {
      result += text
    } else if InvisibleCharacters.isPlain(text),
      text.hasOnlyBytes({ $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
    {
      result += "\""
      result += text
      result += "\""
    } else {
      result += drawn(text, spelling: spelling)
    }
  }

  private static func drawn(_ text: String, spelling: Bool) -> String {
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
    guard let first = text.utf8.first, text.hasOnlyBytes(wordBytes.contains) else { return false }
    if text == "true" || text == "false" || text == "null" { return false }
    // A number is told from a text by the quotation marks of the text.
    return !(first == UInt8(ascii: "-") || (0x30...0x39).contains(first)) || Int(text) == nil
  }

  /// What a word is made of: letters, digits, and the signs of addresses and numbers.
  private static let wordBytes = ByteSet(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:+@*?=&%#~"
  )
}
