import FoundationEssentials

/// How every machine output is written: keys in order, indented, one line break at the end.
package enum JSONOutput {
  package static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: closingEmptyBrackets(Array(try encoder.encode(value))), as: UTF8.self) + "\n"
  }

  /// Writes `[]` where the encoder spreads an empty list over three lines.
  ///
  /// A line break never stands inside a JSON text, so brackets around nothing but blanks are brackets.
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
