import YAML

/// Blanks at the ends of lines, and what is missing at the end of a text.
enum TrailingSpace {
  /// The text without them; those inside a value stay, since they are a part of it.
  static func removed(from bytes: [UInt8]) -> [UInt8] {
    guard let layout = Layout(bytes) else { return bytes }
    let values = layout.nodes.filter { $0.kind == .scalar && !$0.range.isEmpty }.map(\.range)
      .sorted { $0.lowerBound < $1.lowerBound }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 1)
    var value = values.startIndex
    var kept = 0
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") {
        let end = result.last == UInt8(ascii: "\r") ? result.count - 1 : result.count
        var blanks = 0
        while blanks < end - kept, isBlank(result[end - 1 - blanks]) { blanks += 1 }
        while value < values.endIndex, values[value].upperBound <= index { value += 1 }
        let isInside = value < values.endIndex && values[value].contains(index)
        if !isInside { result.removeSubrange(end - blanks..<end) }
        result.append(byte)
        kept = result.count
      } else {
        result.append(byte)
      }
    }
    if let last = result.last, last != UInt8(ascii: "\n") { result.append(UInt8(ascii: "\n")) }
    return result
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
