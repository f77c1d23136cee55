import Numbers

extension LintRule {
  static let numberFictional = LintRule(
    "number-fictional",
    .warning,
    "A sender is a number that is reserved for films and documentation.",
    remedy: "Write the number that the service gave you.",
    source: "NANP 555-0100 to 555-0199; ACMA's numbers for use in creative works"
  ) { tenant in
    tenant.senders.compactMap { text, range in
      guard isFictional(text) else { return nil }
      return Violation("\(text) is reserved for fiction and documentation", "Nobody can send from it.", at: range)
    }
  }

  private static func isFictional(_ text: String) -> Bool {
    let digits = text.dropFirst()
    if text.hasPrefix("+1"), digits.utf8.count == 11 { return digits.dropFirst(4).hasPrefix("55501") }
    return text.hasPrefix("+6149157")
      && ["0006", "0156", "0157", "0158", "0159", "0110", "0313", "0737", "1266", "1491"].contains(
        String(digits.suffix(4))
      )
  }
}
