/// A Liquid text whose variables are to be called otherwise.
///
/// Only names inside braces are looked at; literals, filters, tags and words of the language stay as they are.
enum Liquid {
  private static let words: Set<String> = [
    "and", "or", "not", "contains", "true", "false", "nil", "null", "blank", "empty", "in", "reversed", "limit",
    "offset",
  ]
  private static let tags: Set<String> = [
    "if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase", "assign", "capture", "endcapture",
    "for", "endfor", "break", "continue", "comment", "endcomment", "raw", "endraw", "increment", "decrement",
  ]

  /// The text with each variable renamed; throws the first that has no other name.
  ///
  /// Names that the text itself gives (`assign`, `capture`, `for`) are its own.
  static func renamed(_ text: String, _ name: (String) -> String?) throws(NoName) -> String {
    let characters = Array(text)
    var result = ""
    var own: Set<String> = []
    var index = 0
    while index < characters.count {
      guard index + 1 < characters.count, characters[index] == "{", "{%".contains(characters[index + 1]),
        let end = end(of: characters, from: index)
      else {
        result.append(characters[index])
        index += 1
        continue
      }
      let isTag = characters[index + 1] == "%"
      result += String(characters[index..<index + 2])
      result += try inside(characters[(index + 2)..<end], isTag: isTag, &own, name)
      result += String(characters[end..<end + 2])
      index = end + 2
    }
    return result
  }

  struct NoName: Error {
    var variable: String
  }

  /// Where the braces close; quoted text cannot close them.
  private static func end(of characters: [Character], from start: Int) -> Int? {
    let closing: Character = characters[start + 1] == "%" ? "%" : "}"
    var quote: Character?
    var index = start + 2
    while index + 1 < characters.count {
      if let open = quote {
        if characters[index] == open { quote = nil }
      } else if characters[index] == "\"" || characters[index] == "'" {
        quote = characters[index]
      } else if characters[index] == closing, characters[index + 1] == "}" {
        return index
      }
      index += 1
    }
    return nil
  }

  private static func inside(
    _ characters: ArraySlice<Character>,
    isTag: Bool,
    _ own: inout Set<String>,
    _ name: (String) -> String?
  ) throws(NoName) -> String {
    var result = ""
    var rest = characters
    var isFirst = true
    var isFilter = false
    var definition: String?
    while let character = rest.first {
      if character == "\"" || character == "'" {
        let literal = rest.dropFirst().prefix { $0 != character }
        result += String(character) + String(literal)
        rest = rest.dropFirst(literal.count + 1)
        if let close = rest.popFirst() { result.append(close) }
      } else if character.isLetter || character == "_" {
        let word = String(rest.prefix { $0.isLetter || $0.isNumber || "_.-".contains($0) })
        rest = rest.dropFirst(word.count)
        let isKey = rest.first == ":"
        if isTag, isFirst, tags.contains(word) {
          definition = ["assign", "capture", "for", "increment", "decrement"].contains(word) ? word : nil
          result += word
        } else if definition != nil {
          own.insert(word)
          definition = nil
          result += word
        } else if isFilter || isKey || words.contains(word) || own.contains(String(word.prefix { $0 != "." })) {
          result += word
        } else {
          guard let other = name(word) else { throw NoName(variable: word) }
          result += other
        }
        (isFirst, isFilter) = (false, false)
      } else {
        if character == "|" { isFilter = true }
        if character.isNumber { isFirst = false }
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
