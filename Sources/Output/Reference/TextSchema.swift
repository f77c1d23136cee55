import JSONText
import Model

/// The alternatives that a text's schema offers.
enum TextSchema {
  /// Digits alone are a number to an editor, though the reader keeps them as text; so such texts may be numbers.
  private static let numberlike = ["1", "12345678", "+14155552671", String(repeating: "0", count: 32)]

  static func alternatives(_ form: TextForm, _ length: ClosedRange<Int>) -> [JSONDocument] {
    switch form {
    case .any, .path, .file: [bounded(["type": ["string", "number"]], length)]
    case .url(let schemes): [bounded(["type": "string", "pattern": .text(url(schemes))], length)]
    case .email:
      [bounded(["type": "string", "format": "email", "pattern": "^[^@\\s]+@[^@\\s.][^@\\s]*\\.[^@\\s.]+$"], length)]
    case .country: [["type": "string", "pattern": "^[A-Z]{2}$"]]
    case .matching, .matchingOne: form.patterns.map { bounded(pattern($0), length) }
    }
  }

  static func pattern(_ pattern: Pattern) -> JSONDocument {
    let mayBeNumber = numberlike.contains(where: pattern.matches)
    return [
      "type": mayBeNumber ? ["string", "integer"] : "string",
      "pattern": .text(pattern.regularExpression),
    ]
  }

  private static func bounded(_ schema: JSONDocument, _ length: ClosedRange<Int>) -> JSONDocument {
    schema
      .with("minLength", length.lowerBound > 0 && schema["pattern"] == nil ? .integer(length.lowerBound) : nil)
      .with("maxLength", length.upperBound < .max ? .integer(length.upperBound) : nil)
  }

  /// The schemes that are no place to return to, in any case of letters.
  private static let noProgram =
    "(?!(?:[Jj][Aa][Vv][Aa]|[Vv][Bb])[Ss][Cc][Rr][Ii][Pp][Tt]:|[Dd][Aa][Tt][Aa]:|[Ff][Ii][Ll][Ee]:)"

  /// A user name and a password, which a browser would send along.
  private static let noUser = "(?![Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]*@)"

  private static func url(_ schemes: [String]) -> String {
    let characters = "[^\\s<>\"{}|\\\\^`]"
    if schemes.isEmpty { return "^\(noProgram)\(noUser)[A-Za-z][A-Za-z0-9+.-]*:\(characters)+$" }
    return "^\(noUser)(\(schemes.joined(separator: "|")))://[^\\s<>\"{}|\\\\^`/?#:]\(characters)*$"
  }
}
