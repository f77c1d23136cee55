import Source

extension Rule {
  static let duplicateElement = Rule(
    error: "duplicate-element",
    in: .values,
    meaning: "A set holds the same element twice.",
    remedy: "Remove one of them."
  )

  static let messageNeedsCode = Rule(
    error: "message-needs-code",
    in: .values,
    meaning:
      "Somebody would get a message without the whole one-time code, on the way through its conditions that is named.",
    remedy: "Put {{ code }} where it belongs, or write { verbatim: text } for text in the platform's own syntax."
  )

  static let missingValue = Rule(
    error: "missing-value",
    in: .values,
    meaning: "A key has nothing behind its colon.",
    remedy: "Write the value, null for the platform's default, or remove the line."
  )

  static let nullAsTilde = Rule(
    error: "null-as-tilde",
    in: .text,
    meaning: "A value is ~, which is not read as null.",
    remedy: "Write null, or quote it to mean the character."
  )

  static let unknownWord = Rule(
    error: "unknown-word",
    in: .values,
    meaning: "A word is not among the field's words.",
    remedy: "Write one of the words that are shown."
  )

  static let wrongType = Rule(
    error: "wrong-type",
    in: .values,
    meaning: "A value is of another type than its field: a list, a word or a number where something else belongs.",
    remedy: "Write it as the message says; dialtone explain KIND.field shows an example."
  )
}
