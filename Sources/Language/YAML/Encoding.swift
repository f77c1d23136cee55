import Source

/// What must hold of the bytes before libyaml sees them.
enum Encoding {
  /// False where the text cannot be read at all.
  static func check(_ bytes: [UInt8], _ source: SourceID, _ diagnostics: inout Diagnostics) -> Bool {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      diagnostics.cutShort(
        Diagnostic(
          .notUTF8,
          "the file is UTF-16",
          detail: "Save it as UTF-8.",
          at: SourceRange(source: source, line: 1, column: 1)
        )
      )
      return false
    }
    let count = diagnostics.all.count
    bytes.withUnsafeBufferPointer { findLineSeparators($0, source, &diagnostics) }
    return diagnostics.all.count == count
  }

  /// libyaml takes U+0085, U+2028 and U+2029 for line breaks, as YAML 1.1 did; editors do not, so that every later line
  /// number would be wrong.
  ///
  /// A byte order mark, which files that were put together keep inside, would be part of a key.
  private static func findLineSeparators(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ source: SourceID,
    _ diagnostics: inout Diagnostics
  ) {
    guard hasOtherThanASCII(bytes) || bytes.firstIndex(of: UInt8(ascii: "\r"), from: 0) != nil else { return }
    var line: UInt32 = 1
    var column: UInt32 = 1
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
        continue
      }
      guard byte & 0xC0 != 0x80 else { continue }
      if let name = separator(at: index, in: bytes) {
        diagnostics.cutShort(
          Diagnostic(
            .lineSeparator,
            name == "U+FEFF" ? "a byte order mark (U+FEFF) inside the file" : "an invisible line separator (\(name))",
            detail: "Remove it, or write \"\\u\(name.dropFirst(2))\" inside double quotes.",
            at: SourceRange(source: source, line: line, column: column, width: 1)
          )
        )
      }
      column += 1
    }
  }

  /// Eight bytes at a time.
  private static func hasOtherThanASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var seen: UInt64 = 0
    var index = 0
    while index + 8 <= raw.count {
      seen |= raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      index += 8
    }
    while index < raw.count {
      seen |= UInt64(raw[index])
      index += 1
    }
    return seen & 0x8080_8080_8080_8080 != 0
  }

  private static func separator(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    switch bytes[index] {
    case UInt8(ascii: "\r") where index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"): "U+000D"
    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85: "U+0085"
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA8: "U+2028"
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA9: "U+2029"
    case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF: "U+FEFF"
    default: nil
    }
  }
}

extension Rule {
  static let lineSeparator = Rule(
    error: "line-separator",
    in: .text,
    meaning: "An invisible character ends a line for YAML but not for an editor, so that line numbers would differ.",
    remedy: "Remove it, or write it as an escape inside double quotes."
  )

  static let notUTF8 = Rule(
    error: "not-utf8",
    in: .text,
    meaning: "The file is not UTF-8 text.",
    remedy: "Save it as UTF-8."
  )
}
