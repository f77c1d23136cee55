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
    var size = 1
    for setting in settings.all { size += kind.canonicalPaths[setting.leaf].count + Writer.size(setting.value) }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var writer = Writer(buffer: buffer)
      writer.write(format)
      for setting in settings.all {
        writer.write(kind.canonicalPaths[setting.leaf])
        writer.write(setting.value)
      }
      count = writer.count
    }
  }

  /// A text as it is in canonical bytes: its length, then its bytes.
  static func encode(_ text: String) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Writer.size(text)) { buffer, count in
      var writer = Writer(buffer: buffer)
      writer.write(text)
      count = writer.count
    }
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

  /// The fingerprints of the secrets among the settings, whatever their kind is.
  package static func fingerprints(in bytes: [UInt8]) throws(Malformed) -> [String] {
    var reader = Reader(rest: bytes[...])
    guard try reader.byte() == format else { throw Malformed() }
    var result: [String] = []
    while !reader.rest.isEmpty {
      _ = try reader.string()
      result += try reader.value().secrets.compactMap(\.secret.fingerprint)
    }
    return result
  }

  enum Tag {
    static let null: UInt8 = 0
    static let no: UInt8 = 1
    static let yes: UInt8 = 2
    static let integer: UInt8 = 3
    static let text: UInt8 = 4
    static let list: UInt8 = 5
    static let map: UInt8 = 6
    static let secret: UInt8 = 7
  }

  /// Writes into room that was measured for it.
  private struct Writer {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    static func size(_ number: UInt64) -> Int { max(1, (70 - number.leadingZeroBitCount) / 7) }

    static func size(_ text: String) -> Int {
      let count = text.utf8.count
      return size(UInt64(count)) + count
    }

    static func size(_ value: Value) -> Int {
      switch value {
      case .null, .boolean: 1
      case .integer(let integer): 1 + size(UInt64(bitPattern: Int64(integer)))
      case .text(let text): 1 + size(text)
      case .list(let elements): elements.reduce(1 + size(UInt64(elements.count))) { $0 + size($1) }
      case .map(let entries):
        entries.reduce(1 + size(UInt64(entries.count))) { $0 + size($1.key) + size($1.value) }
      case .secret(let secret): 1 + size(secret.fingerprint ?? "")
      }
    }

    mutating func write(_ byte: UInt8) {
      buffer[count] = byte
      count += 1
    }

    mutating func write(_ bytes: [UInt8]) { count = bytes.withUnsafeBufferPointer { put($0) } }

    mutating func write(_ number: UInt64) {
      var rest = number
      while rest >= 0x80 {
        write(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      write(UInt8(rest))
    }

    mutating func write(_ text: String) {
      let utf8 = text.utf8
      write(UInt64(utf8.count))
      if let end = utf8.withContiguousStorageIfAvailable({ put($0) }) {
        count = end
      } else {
        for byte in utf8 { write(byte) }
      }
    }

    /// Where the bytes end; what they are put at is not yet part of what was written.
    private func put(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
      if let base = bytes.baseAddress, let start = buffer.baseAddress {
        precondition(bytes.count <= buffer.count - count)
        (start + count).update(from: base, count: bytes.count)
      }
      return count + bytes.count
    }

    mutating func write(_ value: Value) {
      switch value {
      case .null: write(Tag.null)
      case .boolean(let boolean): write(boolean ? Tag.yes : Tag.no)
      case .integer(let integer):
        write(Tag.integer)
        write(UInt64(bitPattern: Int64(integer)))
      case .text(let text):
        write(Tag.text)
        write(text)
      case .list(let elements):
        write(Tag.list)
        write(UInt64(elements.count))
        for element in elements { write(element) }
      case .map(let entries):
        write(Tag.map)
        write(UInt64(entries.count))
        for entry in entries {
          write(entry.key)
          write(entry.value)
        }
      case .secret(let secret):
        write(Tag.secret)
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
