/// What carriers' smart encoding makes of a text: look-alikes of the GSM alphabet in its own characters.
///
/// It is switched on at Twilio's messaging service; accented letters stay as they are. Source: the characters that
/// Twilio documents for Smart Encoding.
package enum SmartEncoding {
  package static func applied(to text: String) -> String {
    text.unicodeScalars.map { replacement(for: $0) ?? String($0) }.joined()
  }

  /// Nil for a character that stays.
  package static func replacement(for scalar: Unicode.Scalar) -> String? {
    if let text = table[scalar] { return text }
    switch scalar.value {
    // The full-width forms of ASCII are in its order.
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
    case 0x2000...0x200A, 0x00A0, 0x202F, 0x205F, 0x3000: return " "
    default: return nil
    }
  }

  private static let table: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("\u{AB}\u{BB}\u{201C}\u{201D}\u{201E}\u{201F}\u{2BA}\u{2EE}\u{275D}\u{275E}\u{301D}\u{301E}", "\""),
      (
        "\u{2018}\u{2019}\u{201B}\u{2B9}\u{2BB}\u{2BC}\u{2BD}\u{2C8}\u{B4}\u{60}\u{2CA}\u{2CB}\u{275B}\u{275C}\u{FF40}",
        "'"
      ),
      ("\u{2010}\u{2013}\u{2014}\u{2015}\u{2022}\u{2043}", "-"), ("\u{201A}\u{3001}", ","), ("\u{3002}", "."),
      ("\u{2044}\u{2215}\u{F7}", "/"), ("\u{2217}\u{204E}", "*"), ("\u{2223}", "|"), ("\u{2DC}\u{223C}", "~"),
      ("\u{2026}", "..."), ("\u{203C}", "!!"), ("\u{BC}", "1/4"), ("\u{BD}", "1/2"), ("\u{BE}", "3/4"),
      ("\u{200B}\u{2060}\u{FEFF}", ""),
    ]
    return Dictionary(uniqueKeysWithValues: groups.flatMap { group in group.0.unicodeScalars.map { ($0, group.1) } })
  }()
}
