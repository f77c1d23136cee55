/// A text as the parts in which a phone receives it, each of which is paid for.
///
/// One character outside the GSM alphabet turns the whole text into UCS-2. CRLF counts as one line break, because it is
/// sent as one. An escape pair or a surrogate pair never straddles two parts, so the number of parts can be larger than
/// a division says. An empty text is one empty part.
package struct Segments: Sendable, Hashable {
  /// A character that the GSM alphabet does not have.
  package struct Outsider: Sendable, Hashable {
    package var scalar: Unicode.Scalar
    /// Its place in the text, in Unicode scalars from 0.
    package var offset: Int

    /// The character with its code point: `’ (U+2019)`.
    package var description: String {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let codePoint = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      return Self.isVisible(scalar) ? "\(scalar) (\(codePoint))" : codePoint
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .unassigned, .privateUse, .spaceSeparator, .lineSeparator,
        .paragraphSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
        false
      default: true
      }
    }
  }

  package let encoding: SMSEncoding
  /// Septets for GSM-7, UTF-16 code units for UCS-2.
  package let unitsPerSegment: [Int]
  /// The characters that force UCS-2, in the order of the text; empty for GSM-7.
  package let outsiders: [Outsider]

  package init(of text: String) {
    let scalars = Array(text.unicodeScalars)
    var outsiders: [Outsider] = []
    for (offset, scalar) in scalars.enumerated() where SMSEncoding.gsm7.units(of: scalar) == nil {
      outsiders.append(Outsider(scalar: scalar, offset: offset))
    }
    let encoding: SMSEncoding = outsiders.isEmpty ? .gsm7 : .ucs2
    var units: [Int] = []
    units.reserveCapacity(scalars.count)
    for (offset, scalar) in scalars.enumerated() {
      if scalar == "\r", offset + 1 < scalars.count, scalars[offset + 1] == "\n" { continue }
      units.append(encoding.units(of: scalar) ?? 1)
    }
    self.encoding = encoding
    self.outsiders = outsiders
    unitsPerSegment = Self.parts(of: units, in: encoding)
  }

  package var units: Int { unitsPerSegment.reduce(0, +) }

  package var segments: Int { unitsPerSegment.count }

  private static func parts(of units: [Int], in encoding: SMSEncoding) -> [Int] {
    let total = units.reduce(0, +)
    guard total > encoding.unitsAlone else { return [total] }
    var parts = [0]
    for count in units {
      if parts[parts.count - 1] + count > encoding.unitsPerPart { parts.append(0) }
      parts[parts.count - 1] += count
    }
    return parts
  }
}
