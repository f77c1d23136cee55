/// A shape of text, as data: what the reader enforces is what the schema prints.
///
/// A sequence of parts, each matched as long as it can be; no part may begin with what the one before it repeats.
package struct Pattern: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case literal(String)
    /// `Int.max` as the upper bound is no bound.
    case oneOf(CharacterClass, ClosedRange<Int>)
    /// Any number of characters, each with or without one separator before it.
    case separated(CharacterClass, by: String)
    /// One of these words: the longest that is there.
    case word([String])
  }

  /// A text that people write where another one is expected.
  package struct Mistake: Sendable, Hashable {
    package var text: Pattern
    /// What it is, and where it belongs.
    package var advice: String
    /// Whether it may be a secret, so that no message repeats it.
    package var isSecret: Bool

    package init(_ text: Pattern, _ advice: String, isSecret: Bool = false) {
      self.text = text
      self.advice = advice
      self.isSecret = isSecret
    }
  }

  /// ASCII characters, as the inside of a regular expression's brackets: single ones and ranges such as `0-9`.
  ///
  /// With `^` in front, every character but those.
  package struct CharacterClass: Sendable, Hashable, ExpressibleByStringLiteral {
    package let text: String
    /// One bit for each ASCII character.
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    /// Whether it has the bytes of all other characters.
    private var hasOthers = false

    package init(stringLiteral text: String) {
      self.text = text
      let isNegated = text.hasPrefix("^")
      let bytes = Array(text.utf8.dropFirst(isNegated ? 1 : 0))
      var index = 0
      while index < bytes.count {
        let isRange = index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "-")
        for byte in bytes[index]...(isRange ? bytes[index + 2] : bytes[index]) { insert(byte) }
        index += isRange ? 3 : 1
      }
      guard isNegated else { return }
      (low, high, hasOthers) = (~low, ~high, true)
    }

    func contains(_ byte: UInt8) -> Bool {
      if byte >= 128 { return hasOthers }
      return byte < 64 ? low & (1 << UInt64(byte)) != 0 : high & (1 << UInt64(byte - 64)) != 0
    }

    private mutating func insert(_ byte: UInt8) {
      if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
    }
  }

  /// What the text is, for people: "a phone number in E.164 form".
  package var name: String
  package var example: String
  package var parts: [Part]
  /// How many characters the whole may have, where the parts alone allow more.
  package var longest: Int?
  /// Texts that match, of which one may be meant where another text is near to it.
  package var known: [String]
  /// Texts that do not match and are often written instead; the first that matches counts.
  package var mistakes: [Mistake]

  package init(
    _ name: String,
    example: String,
    upTo longest: Int? = nil,
    known: [String] = [],
    mistakes: [Mistake] = [],
    _ parts: Part...
  ) {
    self.name = name
    self.example = example
    self.longest = longest
    self.known = known
    self.mistakes = mistakes
    self.parts = parts
  }

  package func matches(_ text: String) -> Bool {
    var text = text
    if let longest, text.utf8.count > longest { return false }
    return text.withUTF8 { bytes in
      var position = 0
      for part in parts {
        switch part {
        case .literal(let literal):
          for byte in literal.utf8 {
            guard position < bytes.count, bytes[position] == byte else { return false }
            position += 1
          }
        case .oneOf(let characters, let counts):
          let start = position
          while position < bytes.count, position - start < counts.upperBound, characters.contains(bytes[position]) {
            position += 1
          }
          guard position - start >= counts.lowerBound else { return false }
        case .separated(let characters, let separator):
          while position < bytes.count {
            let hasSeparator = bytes[position...].starts(with: separator.utf8)
            let next = position + (hasSeparator ? separator.utf8.count : 0)
            guard next < bytes.count, characters.contains(bytes[next]) else { break }
            position = next + 1
          }
        case .word(let words):
          let rest = bytes[position...]
          guard let length = words.lazy.filter({ rest.starts(with: $0.utf8) }).map(\.utf8.count).max() else {
            return false
          }
          position += length
        }
      }
      return position == bytes.count
    }
  }

  /// The pattern as a regular expression that every dialect reads alike.
  package var regularExpression: String {
    let body = parts.map { part in
      switch part {
      case .literal(let literal): Self.escaped(literal)
      case .oneOf(let characters, 1...1): "[\(characters.text)]"
      case .oneOf(let characters, 0...1): "[\(characters.text)]?"
      case .oneOf(let characters, let counts) where counts.lowerBound == counts.upperBound:
        "[\(characters.text)]{\(counts.lowerBound)}"
      case .oneOf(let characters, 0...Int.max): "[\(characters.text)]*"
      case .oneOf(let characters, 1...Int.max): "[\(characters.text)]+"
      case .oneOf(let characters, let counts): "[\(characters.text)]{\(counts.lowerBound),\(counts.upperBound)}"
      case .separated(let characters, let separator):
        "(\(Self.escaped(separator))[\(characters.text)]|[\(characters.text)])*"
      case .word(let words): "(\(words.map(Self.escaped).joined(separator: "|")))"
      }
    }
    let length = longest.map { "(?=.{0,\($0)}$)" } ?? ""
    return "^\(length)\(body.joined())$"
  }

  private static func escaped(_ literal: String) -> String {
    literal.map { "+.?*()[]{}|^$\\/".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }
}

extension Pattern {
  /// ITU-T E.164: a plus sign, a country code that does not start with 0, at most 15 digits.
  package static let e164 = Pattern(
    "a phone number in E.164 form",
    example: "+14155552671",
    .literal("+"),
    .oneOf("1-9", 1...1),
    .oneOf("0-9", 6...14)
  )

  /// What a section's key, and so an address, may be made of.
  package static let key = Pattern(
    "a name of letters, digits, '.', '_' and '-' that starts with a letter or digit",
    example: "web",
    .oneOf("A-Za-z0-9", 1...1),
    .oneOf("A-Za-z0-9._-", 0...127)
  )

  /// The name of an environment variable (POSIX, 8.1).
  package static let environmentVariable = Pattern(
    "the name of an environment variable",
    example: "TWILIO_AUTH_TOKEN",
    .oneOf("A-Za-z_", 1...1),
    .oneOf("A-Za-z0-9_", 0...254)
  )
}
