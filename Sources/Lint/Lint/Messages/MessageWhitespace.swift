import Preview

extension LintRule {
  static let messageWhitespace = LintRule(
    "message-white-space",
    .warning,
    "A message begins or ends with white space that is sent and paid for; a line feed at its end breaks autofill by domain.",
    remedy: "Write |- or >- instead of | or >, and {%- … -%} where tags leave lines behind.",
    source: "Liquid writes the white space around tags as it is; WICG, Origin-bound one-time codes"
  ) { tenant in
    tenant.messages.compactMap { linted in
      let scalars = Array(linted.likely.text.unicodeScalars)
      guard let first = scalars.first, let last = scalars.last else { return nil }
      let (begins, ends) = (first.properties.isWhitespace, last.properties.isWhitespace)
      guard begins || ends else { return nil }
      let advice =
        last == "\n" ? "The text ends with a line feed. Write |- or >- instead of | or >." : "Remove it."
      return linted.violation("\(begins ? "begins" : "ends") with white space", advice)
    }
  }
}
