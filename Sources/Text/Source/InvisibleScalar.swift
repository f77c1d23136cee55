extension Unicode.Scalar {
  /// `⟨U+001B⟩`, as a scalar that nobody can see is drawn.
  package var drawn: String { "⟨\(code)⟩" }

  /// `U+001B`.
  package var code: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// Whether nobody can see it in a text: a control character, a blank that looks like another one, a change of direction.
  package var isInvisible: Bool {
    if value < 0x7F { return value < 0x20 }
    if properties.isDefaultIgnorableCodePoint { return true }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned, .privateUse, .surrogate:
      true
    default: false
    }
  }
}

extension String {
  /// The text with everything in it drawn that nobody can see, line breaks too.
  package var drawn: String {
    guard unicodeScalars.contains(where: \.isInvisible) else { return self }
    return unicodeScalars.map { $0.isInvisible ? $0.drawn : String($0) }.joined()
  }
}
