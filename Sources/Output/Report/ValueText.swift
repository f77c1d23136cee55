package import Model

/// Values on one line, as a reviewer reads them.
package enum ValueText {
  static let notSet = "(not set)"
  static let platformDefault = "(default)"
  static let secret = "(secret)"

  package static func inline(_ value: Value?, spelling: Bool = false) -> String {
    var result = TextBuffer()
    write(value, spelling: spelling, to: &result)
    return result.text
  }

  static func write(_ value: Value?, spelling: Bool = false, to result: inout TextBuffer) {
    switch value {
    case nil: result.append(notSet)
    case .null?: result.append(platformDefault)
    case .boolean(let boolean)?: result.append(boolean ? "true" : "false")
    case .integer(let integer)?: result.append(String(integer))
    case .text(let text)?: write(quoted: text, spelling: spelling, to: &result)
    case .list(let elements)?:
      result.append("[" as Unicode.Scalar)
      for (index, element) in elements.enumerated() {
        if index > 0 { result.append(", ") }
        write(element, spelling: spelling, to: &result)
      }
      result.append("]" as Unicode.Scalar)
    case .map(let entries)?:
      result.append(entries.isEmpty ? "{" : "{ ")
      for (index, entry) in entries.enumerated() {
        if index > 0 { result.append(", ") }
        write(quoted: entry.key, to: &result)
        result.append(": ")
        write(entry.value, spelling: spelling, to: &result)
      }
      result.append(entries.isEmpty ? "}" : " }")
    case .secret?: result.append(secret)
    }
  }

  /// Both values, distinguished even where they look alike.
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

  /// A word as it is, anything else between quotation marks, so that `14` and `"14"` differ.
  static func quote(_ text: String, spelling: Bool = false) -> String {
    var result = TextBuffer()
    write(quoted: text, spelling: spelling, to: &result)
    return result.text
  }

  private static func write(quoted text: String, spelling: Bool = false, to result: inout TextBuffer) {
    if isWord(text) {
      result.append(text)
    } else if InvisibleCharacters.isPlain(text),
      text.hasOnlyBytes({ $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
    {
      result.append("\"" as Unicode.Scalar)
      result.append(text)
      result.append("\"" as Unicode.Scalar)
    } else {
      result.append(drawn(text, spelling: spelling))
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
    guard let first = text.utf8.first, wordBytes.holdsAll(of: text) else { return false }
    // Few texts are as short as those words.
    if text.utf8.count <= 5, text == "true" || text == "false" || text == "null" { return false }
    // A number is distinguished from a text by the quotation marks of the text.
    return !(first == UInt8(ascii: "-") || (0x30...0x39).contains(first)) || Int(text) == nil
  }

  /// What a word is made of: letters, digits, and the signs of addresses and numbers.
  private static let wordBytes = ByteSet(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:+@*?=&%#~"
  )
}
