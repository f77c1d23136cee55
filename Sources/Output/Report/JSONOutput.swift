import FoundationEssentials

/// How every machine output is written: keys in order, indented, one line break at the end.
package enum JSONOutput {
  package static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let bytes = escapingInvisible(closingEmptyBrackets(Array(try encoder.encode(value))))
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  /// Spells out what could steer a terminal, turn the direction of a line, or end one.
  ///
  /// All of it is within JSON texts, so it can be replaced in the finished document.
  private static func escapingInvisible(_ bytes: [UInt8]) -> [UInt8] {
    // DEL, or the first byte of the others: C1 controls are C2 80–9F, the rest begins with E2 80 or E2 81.
    guard bytes.contains(where: { $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 }) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        result += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
      default: result += String(scalar).utf8
      }
    }
    return result
  }

  /// Writes `[]` where the encoder spreads an empty list over three lines.
  ///
  /// A line break never is inside a JSON text, so brackets around nothing but blanks are brackets.
  private static func closingEmptyBrackets(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      result.append(byte)
      index += 1
      guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{"), index < bytes.count,
        bytes[index] == UInt8(ascii: "\n")
      else { continue }
      var end = index
      while end < bytes.count, bytes[end] == UInt8(ascii: "\n") || bytes[end] == UInt8(ascii: " ") { end += 1 }
      if end < bytes.count, bytes[end] == byte + 2 { index = end }
    }
    return result
  }
}
