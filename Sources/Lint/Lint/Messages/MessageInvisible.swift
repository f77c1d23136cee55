import Liquid

extension LintRule {
  static let messageInvisible = LintRule(
    "message-invisible-character",
    .warning,
    "A message holds a character that nobody sees: it forces UCS-2 or is shown as a box. NUL ends a text for many programs.",
    remedy: "Remove the character.",
    source: "3GPP TS 23.038; Unicode, default ignorable code points"
  ) { tenant in
    tenant.messages.compactMap { linted in
      guard let place = linted.place(where: isInvisible) else { return nil }
      let scalar = linted.template.scalars[place.lowerBound]
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
      return linted.violation(
        "holds an invisible character: \(code)",
        "Remove it.",
        at: place,
        level: scalar == "\0" ? .error : nil
      )
    }
  }

  /// Joiners and variation selectors belong to scripts and to emoji.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D: false
    case 0x200C, 0x200D, 0xFE0E, 0xFE0F: false
    default: scalar.properties.generalCategory == .control || scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
