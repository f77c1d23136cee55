/// A shape of text, as data: what the reader enforces is what the schema prints.
///
/// A sequence of parts, each matched as long as it can be; no part may begin with what the one before it repeats.
package struct Pattern: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case literal(String)
    /// The characters, as the inside of a regular expression's brackets: single ones and ranges such as `0-9`.
    case oneOf(String, ClosedRange<Int>)
  }

  /// What the text is, for people: "a phone number in E.164 form".
  package var name: String
  package var example: String
  package var parts: [Part]

  package init(_ name: String, example: String, _ parts: Part...) {
    self.name = name
    self.example = example
    self.parts = parts
  }

  package func matches(_ text: String) -> Bool {
    var rest = Array(text.unicodeScalars)[...]
    for part in parts {
      switch part {
      case .literal(let literal):
        guard rest.starts(with: literal.unicodeScalars) else { return false }
        rest = rest.dropFirst(literal.unicodeScalars.count)
      case .oneOf(let characters, let counts):
        let run = rest.prefix { Self.contains($0, in: characters) }.count
        guard run >= counts.lowerBound else { return false }
        rest = rest.dropFirst(min(run, counts.upperBound))
      }
    }
    return rest.isEmpty
  }

  /// The pattern as a regular expression that every dialect reads alike.
  package var regularExpression: String {
    let body = parts.map { part in
      switch part {
      case .literal(let literal): literal.map { "+.?*()[]{}|^$\\/".contains($0) ? "\\\($0)" : "\($0)" }.joined()
      case .oneOf(let characters, 1...1): "[\(characters)]"
      case .oneOf(let characters, 0...1): "[\(characters)]?"
      case .oneOf(let characters, let counts) where counts.lowerBound == counts.upperBound:
        "[\(characters)]{\(counts.lowerBound)}"
      case .oneOf(let characters, let counts): "[\(characters)]{\(counts.lowerBound),\(counts.upperBound)}"
      }
    }
    return "^\(body.joined())$"
  }

  private static func contains(_ scalar: Unicode.Scalar, in characters: String) -> Bool {
    let set = Array(characters.unicodeScalars)
    var index = 0
    while index < set.count {
      if index + 2 < set.count, set[index + 1] == "-" {
        if (set[index]...set[index + 2]).contains(scalar) { return true }
        index += 3
      } else {
        if set[index] == scalar { return true }
        index += 1
      }
    }
    return false
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

  /// Twilio's account identifier (the `pattern` of `sid` in twilio-oai).
  package static let twilioAccount = Pattern(
    "a Twilio account SID: AC and 32 hexadecimal digits",
    example: "AC00000000000000000000000000000000",
    .literal("AC"),
    .oneOf("0-9a-fA-F", 32...32)
  )

  /// Twilio's messaging service identifier (the `pattern` of `sid` in twilio-oai).
  package static let twilioMessagingService = Pattern(
    "a Twilio messaging service SID: MG and 32 hexadecimal digits",
    example: "MG00000000000000000000000000000000",
    .literal("MG"),
    .oneOf("0-9a-fA-F", 32...32)
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
