extension Canonical {
  /// Whether canonical bytes hold each of the settings as it is declared, which is reported without decoding them.
  ///
  /// False also for what only a closer look can tell.
  package static func holds(_ bytes: [UInt8], _ settings: Settings, of kind: KindDescription) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = Scanner(bytes: buffer)
      guard scanner.take(format) else { return false }
      // Both are in the order of their paths.
      return settings.all.allSatisfy { setting in
        while !scanner.take(kind.canonicalPaths[setting.leaf]) {
          guard scanner.skipText(), scanner.skipValue() else { return false }
        }
        return scanner.take(setting.value)
      }
    }
  }

  private struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func take(_ byte: UInt8) -> Bool {
      guard place < bytes.count, bytes[place] == byte else { return false }
      place += 1
      return true
    }

    mutating func take(_ expected: [UInt8]) -> Bool {
      expected.withUnsafeBufferPointer { takeBytes($0) }
    }

    private mutating func takeBytes(_ expected: UnsafeBufferPointer<UInt8>) -> Bool {
      guard expected.count <= bytes.count - place else { return false }
      for index in expected.indices where bytes[place + index] != expected[index] { return false }
      place += expected.count
      return true
    }

    mutating func take(_ text: String) -> Bool {
      guard number() == UInt64(text.utf8.count) else { return false }
      var text = text
      return text.withUTF8 { takeBytes($0) }
    }

    mutating func take(_ value: Value) -> Bool {
      switch value {
      case .null: take(Tag.null)
      case .boolean(let boolean): take(boolean ? Tag.yes : Tag.no)
      case .integer(let integer): take(Tag.integer) && number() == UInt64(bitPattern: Int64(integer))
      case .text(let text): take(Tag.text) && take(text)
      case .list(let elements):
        take(Tag.list) && number() == UInt64(elements.count) && elements.allSatisfy { take($0) }
      case .map(let entries):
        take(Tag.map) && number() == UInt64(entries.count) && entries.allSatisfy { take($0.key) && take($0.value) }
      case .secret(let secret): secret.fingerprint.map { take(Tag.secret) && take($0) } ?? false
      }
    }

    mutating func skipText() -> Bool {
      guard let count = number(), count <= UInt64(bytes.count - place) else { return false }
      place += Int(count)
      return true
    }

    /// False for maps, which no platform completes by itself.
    mutating func skipValue() -> Bool {
      guard place < bytes.count else { return false }
      place += 1
      switch bytes[place - 1] {
      case Tag.null, Tag.no, Tag.yes: return true
      case Tag.integer: return number() != nil
      case Tag.text, Tag.secret: return skipText()
      case Tag.list:
        guard let count = number(), count <= UInt64(bytes.count - place) else { return false }
        for _ in 0..<count where !skipValue() { return false }
        return true
      case Tag.map: return number() == 0
      default: return false
      }
    }

    private mutating func number() -> UInt64? {
      var result: UInt64 = 0
      var shift: UInt64 = 0
      while place < bytes.count, shift < 64 {
        let byte = bytes[place]
        place += 1
        result |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return result }
        shift += 7
      }
      return nil
    }
  }
}
