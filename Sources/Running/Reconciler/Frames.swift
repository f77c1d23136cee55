/// Bytes that are hashed together: each with its length before it, so that none passes for a part of its neighbour.
struct Frames {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ frame: [UInt8]?) {
    guard let frame else { return bytes.append(0) }
    bytes.append(1)
    withUnsafeBytes(of: UInt64(frame.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes += frame
  }

  mutating func add(_ text: String?) { add(text.map { Array($0.utf8) }) }
}
