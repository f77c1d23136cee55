/// The default alphabet of 3GPP TS 23.038 with its extension table.
///
/// The national tables are left out: nobody who carries messages promises them. The escape character itself is no text.
enum GSM7 {
  /// How many septets a character takes; nil where the alphabet does not have it.
  static func septets(of scalar: Unicode.Scalar) -> Int? {
    if basic.contains(scalar) { return 1 }
    return extended.contains(scalar) ? 2 : nil
  }

  private static let basic = Set(
    [
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ",
      " !\"#¤%&'()*+,-./0123456789:;<=>?",
      "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§",
      "¿abcdefghijklmnopqrstuvwxyzäöñüà",
    ].joined().unicodeScalars
  )

  private static let extended = Set("\u{C}^{}\\[~]|€".unicodeScalars)
}
