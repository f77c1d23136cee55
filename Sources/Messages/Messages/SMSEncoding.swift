/// How a text message travels: in septets of the GSM alphabet, or in UTF-16 code units.
///
/// A message is 140 octets; each part of a longer one gives 6 of them to the header that joins the parts (3GPP TS
/// 23.040).
package enum SMSEncoding: String, Sendable, Hashable {
  case gsm7 = "GSM-7"
  case ucs2 = "UCS-2"

  /// The units that fit into a message of one part.
  package var unitsAlone: Int {
    switch self {
    case .gsm7: 160
    case .ucs2: 70
    }
  }

  /// The units that fit into each part of a longer message.
  package var unitsPerPart: Int {
    switch self {
    case .gsm7: 153
    case .ucs2: 67
    }
  }

  /// What a character takes; nil where the encoding does not have it.
  package func units(of scalar: Unicode.Scalar) -> Int? {
    switch self {
    case .gsm7: GSM7.septets(of: scalar)
    case .ucs2: scalar.value > 0xFFFF ? 2 : 1
    }
  }
}
