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

extension String {
  /// Whether a byte is among those of the text, which `utf8.contains` takes several times as long to tell.
  package func holds(_ byte: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.firstIndex(of: byte, from: 0) != nil } ?? utf8.contains(byte)
  }
}
