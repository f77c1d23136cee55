/// Writes JSON text: members and elements in the order in which they are given.
struct JSONWriter {
  enum Layout {
    /// No blanks at all.
    case compact
    /// A line for each member and element, two spaces for each level; a list of scalars is one line.
    case indented
  }

  private let layout: Layout
  private(set) var bytes: [UInt8] = []
  private var level = 0

  init(_ layout: Layout) { self.layout = layout }

  /// Writes `null`, `true`, `false` or a number.
  mutating func word(_ word: String) { bytes += word.utf8 }

  mutating func text(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += #"\""#.utf8
      case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
      case 0x0A: bytes += #"\n"#.utf8
      case 0x0D: bytes += #"\r"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      case 0..<0x20: bytes += #"\u00"#.utf8 + [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 0xF)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// - Parameter isFlat: whether no element is a list or an object.
  mutating func list<Element>(_ elements: [Element], isFlat: Bool, _ write: (Element, inout JSONWriter) -> Void) {
    block(UInt8(ascii: "["), UInt8(ascii: "]"), elements, hasLines: layout == .indented && !isFlat, write)
  }

  mutating func object<Value>(_ members: [(key: String, value: Value)], _ write: (Value, inout JSONWriter) -> Void) {
    let isIndented = layout == .indented
    block(UInt8(ascii: "{"), UInt8(ascii: "}"), members, hasLines: isIndented) { member, writer in
      writer.text(member.key)
      writer.bytes += (isIndented ? ": " : ":").utf8
      write(member.value, &writer)
    }
  }

  private mutating func block<Element>(
    _ open: UInt8,
    _ close: UInt8,
    _ elements: [Element],
    hasLines: Bool,
    _ write: (Element, inout JSONWriter) -> Void
  ) {
    bytes.append(open)
    level += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes += (layout == .indented && !hasLines ? ", " : ",").utf8 }
      if hasLines { breakLine() }
      write(element, &self)
    }
    level -= 1
    if hasLines, !elements.isEmpty { breakLine() }
    bytes.append(close)
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * level)
  }
}
