/// The canonical bytes of settings: what is hashed, stored and compared.
///
/// A format byte, then per setting the path and the value, each value tagged and each length before its bytes. It names
/// paths rather than numbers, so that a kind can gain fields and still read what an older version stored.
package enum Canonical {
  static let format: UInt8 = 1

  package struct Malformed: Error, CustomStringConvertible {
    package var description: String { "stored settings that this version cannot read" }
  }

  package static func encode(_ settings: Settings, of kind: KindDescription) -> [UInt8] {
    var writer = Writer()
    writer.bytes.reserveCapacity(settings.all.count * 48)
    writer.bytes.append(format)
    for setting in settings.all {
      writer.write(kind.leaves[setting.leaf].path)
      writer.write(setting.value)
    }
    return writer.bytes
  }

  /// Paths that the kind no longer has are left out.
  package static func decode(_ bytes: [UInt8], of kind: KindDescription) throws(Malformed) -> Settings {
    var reader = Reader(rest: bytes[...])
    guard try reader.byte() == format else { throw Malformed() }
    var settings: [Settings.Setting] = []
    while !reader.rest.isEmpty {
      let path = try reader.string()
      let value = try reader.value()
      if let leaf = kind.leaf(at: path) { settings.append(Settings.Setting(leaf: leaf, value: value)) }
    }
    return Settings(settings)
  }

  private enum Tag {
    static let null: UInt8 = 0
    static let no: UInt8 = 1
    static let yes: UInt8 = 2
    static let integer: UInt8 = 3
    static let text: UInt8 = 4
    static let list: UInt8 = 5
    static let map: UInt8 = 6
    static let secret: UInt8 = 7
  }

  private struct Writer {
    var bytes: [UInt8] = []

    mutating func write(_ number: UInt64) {
      var rest = number
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }

    mutating func write(_ text: String) {
      let utf8 = text.utf8
      write(UInt64(utf8.count))
      bytes.append(contentsOf: utf8)
    }

    mutating func write(_ value: Value) {
      switch value {
      case .null: bytes.append(Tag.null)
      case .boolean(let boolean): bytes.append(boolean ? Tag.yes : Tag.no)
      case .integer(let integer):
        bytes.append(Tag.integer)
        write(UInt64(bitPattern: Int64(integer)))
      case .text(let text):
        bytes.append(Tag.text)
        write(text)
      case .list(let elements):
        bytes.append(Tag.list)
        write(UInt64(elements.count))
        for element in elements { write(element) }
      case .map(let entries):
        bytes.append(Tag.map)
        write(UInt64(entries.count))
        for entry in entries {
          write(entry.key)
          write(entry.value)
        }
      case .secret(let secret):
        bytes.append(Tag.secret)
        write(secret.fingerprint ?? "")
      }
    }
  }

  private struct Reader {
    /// Deeper than any shape; bytes that are not ours must not exhaust the stack.
    static let maximumDepth = 32

    var rest: ArraySlice<UInt8>

    mutating func byte() throws(Malformed) -> UInt8 {
      guard let byte = rest.popFirst() else { throw Malformed() }
      return byte
    }

    mutating func number() throws(Malformed) -> UInt64 {
      var result: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let byte = try byte()
        guard shift < 64 else { throw Malformed() }
        result |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return result }
        shift += 7
      }
    }

    /// A number of things that each take at least a byte, so never more than are left.
    mutating func count() throws(Malformed) -> Int {
      let number = try number()
      guard number <= UInt64(rest.count) else { throw Malformed() }
      return Int(number)
    }

    mutating func string() throws(Malformed) -> String {
      let count = try count()
      defer { rest = rest.dropFirst(count) }
      return String(decoding: rest.prefix(count), as: UTF8.self)
    }

    mutating func value(depth: Int = 0) throws(Malformed) -> Value {
      guard depth < Self.maximumDepth else { throw Malformed() }
      switch try byte() {
      case Tag.null: return .null
      case Tag.no: return .boolean(false)
      case Tag.yes: return .boolean(true)
      case Tag.integer: return .integer(Int(Int64(bitPattern: try number())))
      case Tag.text: return .text(try string())
      case Tag.list:
        var elements: [Value] = []
        for _ in 0..<(try count()) { elements.append(try value(depth: depth + 1)) }
        return .list(elements)
      case Tag.map:
        var entries: [Value.Entry] = []
        for _ in 0..<(try count()) { entries.append(Value.Entry(try string(), try value(depth: depth + 1))) }
        return .map(entries)
      case Tag.secret:
        let fingerprint = try string()
        return .secret(Secret(fingerprint: fingerprint.isEmpty ? nil : fingerprint))
      default: throw Malformed()
      }
    }
  }
}
