/// Some of the ASCII characters.
struct ByteSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ characters: String) {
    for byte in characters.utf8 {
      if byte < 64 { low |= 1 << byte } else if byte < 128 { high |= 1 << (byte - 64) }
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    byte < 128 && ((byte < 64 ? low : high) >> (byte & 63)) & 1 == 1
  }
}

extension String {
  /// Whether each byte is as it should be; a loop over memory, where that over `utf8` is one over characters.
  func hasOnlyBytes(_ isRight: (UInt8) -> Bool) -> Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      for byte in bytes where !isRight(byte) { return false }
      return true
    } ?? utf8.allSatisfy(isRight)
  }
}
