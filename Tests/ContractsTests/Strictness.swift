import Configuration
import Contracts
import HTTP
import Model
import Source

/// Whether a field's own kind admits nothing that a contract refuses.
enum Strictness {
  static func isCovered(_ facet: Facet, _ schema: Schema, by field: FieldDescription, _ contract: Contract) -> Bool {
    let shape = element(of: field.shape)
    switch (facet, shape) {
    case (.number(let range), .integer(let own)), (.number(let range), .duration(let own)):
      return range.lowerBound <= own.lowerBound && own.upperBound <= range.upperBound
    case (.length(let range), _):
      guard let own = length(of: shape) else { return false }
      return range.lowerBound <= own.lowerBound && own.upperBound <= range.upperBound
    case (.pattern(let expression), .text(.matching(let pattern), _)) where pattern.regularExpression == expression:
      return true
    case (.pattern, .text), (.format, .text):
      let accepted = texts.filter { isAccepted($0, shape) }
      return !accepted.isEmpty && accepted.allSatisfy { contract.problem(with: .text($0), schema) == nil }
    default: return false
    }
  }

  private static func element(of shape: Shape) -> Shape {
    switch shape {
    case .list(let element), .set(let element), .map(let element): element
    default: shape
    }
  }

  /// How many code points a text of the shape has; nil where nothing says it.
  private static func length(of shape: Shape) -> ClosedRange<Int>? {
    switch shape {
    case .message: return Shape.messageLength
    case .text(let form, let length):
      let patterns: [Pattern] =
        switch form {
        case .matching(let pattern): [pattern]
        case .matchingOne(let all): all
        default: []
        }
      let lengths = patterns.map(\.lengths)
      guard let least = lengths.map(\.lowerBound).min(), let most = lengths.map(\.upperBound).max() else {
        return length
      }
      return max(least, length.lowerBound)...min(most, length.upperBound)
    default: return nil
    }
  }

  private static func isAccepted(_ text: String, _ shape: Shape) -> Bool {
    var diagnostics = Diagnostics()
    let field = FieldDescription(name: "field", summary: "", shape: shape, traits: [], condition: nil)
    let source = SourceText(name: "argument", bytes: Array(JSON.text(text).encoded()))
    return SingleValue.read(source, as: field, &diagnostics) != nil && !diagnostics.hasErrors
  }

  /// Texts of every kind that a field may hold, and such as are none of them.
  private static let texts: [String] =
    [
      "a", "Acme", "A <b>", "my_sms", "a--b", "-a", "a-", "https://acme.example", "http://acme.example/a?b=c#d",
      "HTTPS://ACME.EXAMPLE", "com.acme.app://callback", "acme:back", "https://*.acme.example", "/relative",
      "mailto:a@b.c",
      "support@acme.example", "@acme.example", "a@b", "a@@b.c", "a b@c.d", "a@b@c.d", "+14155552671", "12345", "no",
      "NO",
      "É", "😀", "client_credentials", "http://auth0.com/oauth/grant-type/mfa-oob", "urn:a:b", " ", "a b",
    ] + Array(Countries.codes).sorted()
}

extension Pattern {
  /// How many characters a text of it has.
  fileprivate var lengths: ClosedRange<Int> {
    var (least, most) = (0, 0)
    for part in parts {
      switch part {
      case .literal(let text): (least, most) = (least + text.count, Self.sum(most, text.count))
      case .oneOf(_, let counts): (least, most) = (least + counts.lowerBound, Self.sum(most, counts.upperBound))
      case .separated: most = .max
      case .word(let words):
        let counts = words.map(\.count)
        (least, most) = (least + (counts.min() ?? 0), Self.sum(most, counts.max() ?? 0))
      }
    }
    return least...max(least, min(most, longest ?? .max))
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, overflows) = a.addingReportingOverflow(b)
    return overflows ? .max : sum
  }
}
