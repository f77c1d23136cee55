import TestSupport

/// A file with a few things wrong in it, as the chance has it.
struct Mutation {
  private static let pieces = [
    "&a ", "*a ", "<<: *a", "{", "}", "[", "]", ": ", "- ", "\t", "\0", "\u{FEFF}", "\r", "\u{85}", "!!binary ", "|\n",
    ">-\n",
    "\"", "'", "#", "\n---\n", "%YAML 1.1\n", "${", "{{ code }}", "null", "~", "-1", "1e999", "\u{202E}",
    "99999999999999999999", "\\u0000", "\\ud800", "@", "`",
  ]

  /// The bytes, changed in one to four places.
  static func of(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &chance) where !bytes.isEmpty {
      let index = Int.random(in: bytes.indices, using: &chance)
      let end = min(bytes.count, index + Int.random(in: 1...40, using: &chance))
      switch Int.random(in: 0..<6, using: &chance) {
      case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
      case 1: bytes[index] = UInt8.random(in: 0...255, using: &chance)
      case 2: bytes.removeSubrange(index..<end)
      case 3: bytes.insert(contentsOf: bytes[index..<end], at: Int.random(in: bytes.indices, using: &chance))
      case 4: bytes.insert(contentsOf: Self.pieces[Int.random(in: Self.pieces.indices, using: &chance)].utf8, at: index)
      default: bytes.removeSubrange(end...)
      }
    }
    return bytes
  }
}
