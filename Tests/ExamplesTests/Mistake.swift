import Source

/// One mistake that somebody could make on one line of an example.
struct Mistake: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case misspeltKey = "misspelt key"
    case unknownKey = "unknown key"
    case duplicateKey = "duplicate key"
    case malformedKey = "malformed key"
    case wrongType = "value of the wrong type"
    case wrongForm = "malformed value"
    case wrongWord = "wrong word"
    case outOfRange = "number out of range"
    case undefinedReference = "undefined reference"
    case undefinedVariable = "undefined variable"
    case missingValue = "missing value"
    case secretLiteral = "secret in the file"
    case tab = "tab"
    case indentation = "bad indentation"
    case unclosedQuote = "unclosed quote"
    case unclosedBracket = "unclosed bracket"
  }

  var kind: Kind
  /// What was done, for the message.
  var what: String
  var text: SourceText
  /// Where the diagnostic must point; nil where the mistake has no definite column.
  var line: Int
  var column: Int?
}
