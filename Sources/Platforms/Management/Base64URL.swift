/// Base64 in the alphabet of URLs, without padding (RFC 4648, section 5).
package enum Base64URL {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  private static let values: [UInt8: UInt32] = Dictionary(
    uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt32($0)) }
  )

  package static func encode(_ bytes: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    var (buffer, bits): (UInt32, UInt32) = (0, 0)
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        result.append(alphabet[Int(buffer >> bits & 0x3F)])
      }
    }
    if bits > 0 { result.append(alphabet[Int(buffer << (6 - bits) & 0x3F)]) }
    return String(decoding: result, as: UTF8.self)
  }

  /// Nil where a character is not of the alphabet.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var result: [UInt8] = []
    var (buffer, bits): (UInt32, UInt32) = (0, 0)
    for character in text.utf8 where character != UInt8(ascii: "=") {
      guard let value = values[character] else { return nil }
      buffer = buffer << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: buffer >> bits))
      }
    }
    return result
  }
}
