/// Some of the ASCII characters.
struct ByteSet: Sendable {
  private var isMember = [Bool](repeating: false, count: 256)

  init(_ characters: String) {
    for byte in characters.utf8 where byte < 128 { isMember[Int(byte)] = true }
  }

  /// Whether it has each byte of a text.
  func holdsAll(of text: String) -> Bool {
    isMember.withUnsafeBufferPointer { isMember in text.hasOnlyBytes { isMember[Int($0)] } }
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
