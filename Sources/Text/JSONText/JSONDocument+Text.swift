extension JSONDocument {
  /// The document as a file holds it: two spaces for each level, a line break at the end.
  package var fileText: String { inlineText + "\n" }

  /// The document without a line break at its end; of a text, the text in quotes.
  package var inlineText: String {
    var writer = JSONWriter(.indented)
    write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.word("null")
    case .boolean(let boolean): writer.word(boolean ? "true" : "false")
    case .integer(let integer): writer.word(String(integer))
    case .text(let text): writer.text(text)
    case .list(let elements): writer.list(elements, isFlat: elements.allSatisfy(\.isScalar)) { $0.write(to: &$1) }
    case .object(let members): writer.object(members.map { ($0.key, $0.value) }) { $0.write(to: &$1) }
    }
  }

  private var isScalar: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }
}
