import FoundationEssentials

extension JSON {
  /// Its bytes: keys in the order of their bytes, no blanks, so that equal values are equal bytes.
  package func encoded() -> [UInt8] {
    var writer = JSONWriter(.compact)
    write(to: &writer)
    return writer.bytes
  }

  package var encodedText: String { String(decoding: encoded(), as: UTF8.self) }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.word("null")
    case .boolean(let boolean): writer.word(boolean ? "true" : "false")
    case .integer(let integer): writer.word(String(integer))
    case .number(let number): writer.word(number.description)
    case .text(let text): writer.text(text)
    case .list(let elements): writer.list(elements, isFlat: false) { $0.write(to: &$1) }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      writer.object(sorted) { $0.write(to: &$1) }
    }
  }
}
