/// Somebody's words in Markdown, without a way out of their place.
enum Markdown {
  /// A sentence in which nothing is markup, a mention, a reference or a link.
  ///
  /// A backslash keeps a sign from being markup. `@`, `#` and `://` are looked for after that, in the finished text, so
  /// a space without width follows them.
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in InvisibleCharacters.sentence(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@", "#", ":": result += "\\\(scalar)&#8203;"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "+", "-", ".", "!", "|", "~", "$", "=", "^": result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The same where only HTML is read, as within `<summary>`.
  static func html(_ text: String) -> String {
    var result = ""
    for scalar in InvisibleCharacters.sentence(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "@", "#": result += "\(scalar)&#8203;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A fenced block whose fence is longer than any within.
  static func fence(_ text: String, language: String) -> String {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n\(text)\(fence)\n"
  }
}
