import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte, from a place on; the C library looks at many at a time.
  package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(byte), count - start) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether `${` is among the bytes, with which a variable begins.
  package var holdVariable: Bool {
    var start = 0
    while let dollar = firstIndex(of: UInt8(ascii: "$"), from: start) {
      start = dollar + 1
      if start < count, self[start] == UInt8(ascii: "{") { return true }
    }
    return false
  }
}

extension String {
  /// How many Unicode scalars it has, as `unicodeScalars.count` finds them one by one.
  package var scalarCount: Int {
    utf8.withContiguousStorageIfAvailable { bytes in
      var count = 0
      for byte in bytes { count += byte & 0xC0 == 0x80 ? 0 : 1 }
      return count
    } ?? unicodeScalars.count
  }

  /// Whether a byte is among those of the text, which `utf8.contains` takes several times as long to tell.
  package func holds(_ byte: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.firstIndex(of: byte, from: 0) != nil } ?? utf8.contains(byte)
  }
}
