/// One limit that a platform sets to a field's value, beside what the field's kind allows everywhere.
package struct PlatformLimit: Sendable {
  /// What the platform checks.
  ///
  /// A rule about texts holds for the text itself, for each element of a list and for each value of a map.
  package enum Rule: Sendable, Hashable {
    case pattern(Pattern)
    case length(ClosedRange<Int>, TextUnit)
    case url(schemes: [String])
    /// The only texts that the platform has.
    case words([String])
    /// A whole number, or the seconds of a duration.
    case number(ClosedRange<Int>)
    /// The unit in which the platform keeps a number, or the seconds of a duration: it rounds what lies between.
    case multiple(of: Int)
    /// The number of a list's elements, or of a map's keys.
    case count(ClosedRange<Int>)
    /// Each key of a map.
    case keys(Pattern)
  }

  /// What a platform counts as the length of a text.
  package enum TextUnit: Sendable, Hashable {
    /// Unicode code points, as JSON Schema counts them.
    case codePoints
    /// The bytes of its UTF-8 form.
    case bytes

    package func length(of text: String) -> Int {
      switch self {
      case .codePoints: text.unicodeScalars.count
      case .bytes: text.utf8.count
      }
    }
  }

  /// Where a limit is known from.
  package enum Source: Sendable, Hashable, CustomStringConvertible {
    case contract([ContractPlace])
    /// Something else that is published, by its name.
    case documentation(String)

    package var description: String {
      switch self {
      case .contract(let places): places.first?.description ?? ""
      case .documentation(let name): name
      }
    }
  }

  package var rule: Rule
  package var source: Source

  /// A limit that the platform's contract states for each of the places that the field is sent to.
  package init(_ rule: Rule, at places: ContractPlace...) { self.init(rule, at: places) }

  package init(_ rule: Rule, at places: [ContractPlace]) {
    self.rule = rule
    source = .contract(places)
  }

  package init(_ rule: Rule, documentedIn name: String) {
    self.rule = rule
    source = .documentation(name)
  }
}

/// A property of a request's body in a platform's contract, such as `POST /api/v2/clients name`.
package struct ContractPlace: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let method: String
  package let path: String
  /// The names that lead to the property, with dots between them: `options.totp.length`.
  package let property: String

  package init(stringLiteral text: String) {
    let words = text.split(separator: " ").map(String.init)
    (method, path) = (words.first ?? "", words.dropFirst().first ?? "")
    property = words.dropFirst(2).joined(separator: " ")
  }

  package var description: String { "\(method) \(path), \(property)" }
}
