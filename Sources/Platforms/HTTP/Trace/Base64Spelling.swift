/// How some bytes stand in Base64 (RFC 4648), whatever is before and behind them: `user:secret` of a header too.
enum Base64Spelling {
  /// Fewer signs are found by accident.
  private static let least = 8
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
  private static let alphabets = [letters + Array("+/".utf8), letters + Array("-_".utf8)]

  /// One for each place within three bytes and for each alphabet, of the signs that depend on these bytes alone.
  static func all(of bytes: [UInt8]) -> [[UInt8]] {
    (0..<3).flatMap { shift -> [[UInt8]] in
      let all = [UInt8](repeating: 0, count: shift) + bytes
      let signs = (((shift * 8 + 5) / 6)..<(all.count * 8 / 6)).map { sign(at: $0, of: all) }
      return signs.count < least ? [] : alphabets.map { alphabet in signs.map { alphabet[$0] } }
    }
  }

  /// The six bits of a sign.
  private static func sign(at index: Int, of bytes: [UInt8]) -> Int {
    let bit = index * 6
    let pair = Int(bytes[bit / 8]) << 8 | (bit / 8 + 1 < bytes.count ? Int(bytes[bit / 8 + 1]) : 0)
    return pair >> (10 - bit % 8) & 0x3F
  }
}
