import Source

/// A key whose colon no space follows: `name:Web`, or a no-break space, which looks like one.
struct MissingSpace {
  private let key: String
  /// Where the colon is.
  private let range: SourceRange
  private let isNoBreakSpace: Bool

  /// The slip on a line, counted from 0, or on the last line before it that holds something; nil where neither has it.
  init?(near line: Int, in bytes: [UInt8], _ source: SourceID) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: line + 1, omittingEmptySubsequences: false)
    var candidates = [line]
    if let before = lines.indices.prefix(line).last(where: { lines[$0].contains { $0 != UInt8(ascii: " ") } }) {
      candidates.append(before)
    }
    for candidate in candidates where lines.indices.contains(candidate) && lines[candidate].count < 1_000 {
      if let found = Self(on: candidate, String(decoding: lines[candidate], as: UTF8.self), source) {
        self = found
        return
      }
    }
    return nil
  }

  private init?(on line: Int, _ text: String, _ source: SourceID) {
    let indent = text.unicodeScalars.prefix { $0 == " " || $0 == "-" }
    let key = text.unicodeScalars.dropFirst(indent.count).prefix { $0 == "_" || ("a"..."z").contains($0) }
    let rest = text.unicodeScalars.dropFirst(indent.count + key.count)
    // An address has a slash there.
    guard !key.isEmpty, rest.first == ":", let next = rest.dropFirst().first, !" /\r".unicodeScalars.contains(next)
    else {
      return nil
    }
    self.key = String(key)
    isNoBreakSpace = next == "\u{A0}"
    let column = UInt32(indent.count + key.count + 1)
    range = SourceRange(source: source, line: UInt32(line + 1), column: column, width: 1)
  }

  /// The value is not repeated: it may be a secret.
  var diagnostic: Diagnostic {
    Diagnostic(
      .syntax,
      isNoBreakSpace
        ? "\(key): a no-break space (U+00A0) after the colon" : "\(key): no space after the colon",
      detail: isNoBreakSpace ? "Replace it with a plain space: \(key): value" : "Write a space after it: \(key): value",
      at: range
    )
  }
}
