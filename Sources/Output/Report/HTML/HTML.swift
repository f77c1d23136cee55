import Model

/// HTML in the making: tags are the program's own, and somebody's words are only ever text between them.
struct HTML: Sendable, Hashable {
  private(set) var text = ""

  init() {}

  /// Markup of the program's own.
  init(markup: StaticString) { text = "\(markup)" }

  /// Somebody's words, with what nobody can see drawn.
  init(words: String) { text = Self.escape(InvisibleCharacters.sentence(words)) }

  /// Words that are drawn already, such as those of a value.
  init(drawn: String) { text = Self.escape(drawn) }

  static func + (left: HTML, right: HTML) -> HTML {
    var result = left
    result.text += right.text
    return result
  }

  static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// An element around content; the attributes are the program's own words and numbers.
  static func element(_ name: StaticString, _ attributes: [Attribute] = [], _ content: HTML) -> HTML {
    var result = HTML()
    result.text = "<\(name)\(attributes.map(\.text).joined())>\(content.text)</\(name)>"
    return result
  }

  /// An attribute whose value cannot hold anybody's words.
  struct Attribute: Sendable {
    fileprivate let text: String

    static func of(_ name: StaticString, _ value: StaticString) -> Attribute {
      Attribute(text: " \(name)=\"\(value)\"")
    }

    static func of(_ name: StaticString, numbers: [Int]) -> Attribute {
      Attribute(text: " \(name)=\"\(numbers.map(String.init).joined(separator: " "))\"")
    }

    /// A digest, as a name within the page.
    static func of(_ name: StaticString, _ prefix: StaticString, digest: [UInt8]) -> Attribute {
      Attribute(text: " \(name)=\"\(prefix)\(digest.hexadecimal)\"")
    }
  }

  private static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Sequence<HTML> {
  func joined() -> HTML { reduce(into: HTML()) { $0 += $1 } }
}
