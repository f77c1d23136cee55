import Source

/// Files of which only some lines are known.
struct ShownLines {
  /// A file, with or without the lines that a message may repeat.
  private struct File: Hashable {
    var name: String
    var isShown: Bool
  }

  private var files: [File] = []
  private var lines: [File: [Int: String]] = [:]

  /// - Parameter isShown: whether a message may repeat the line, which is so where the document does.
  mutating func collect(
    _ range: DiagnosticDocument.Range?,
    _ snippet: DiagnosticDocument.Snippet?,
    isShown: Bool? = nil
  ) {
    guard let range else { return }
    let file = File(name: range.filename, isShown: isShown ?? (snippet != nil))
    if lines[file] == nil { files.append(file) }
    guard let snippet else { return lines[file, default: [:]] = lines[file] ?? [:] }
    let lead = String(decoding: snippet.code.utf8.prefix(snippet.highlightStart), as: UTF8.self).unicodeScalars.count
    // Of a line that was cut, so much is not known.
    let missing = max(0, range.start.column - 1 - lead)
    lines[file, default: [:]][range.start.line] = String(repeating: " ", count: missing) + snippet.code
  }

  /// The most lines that are laid out: a document may say any number.
  private static let mostLines = 1_000_000

  var sources: Sources {
    Sources(
      files.map { file in
        let known = lines[file] ?? [:]
        let last = min(known.keys.max() ?? 0, Self.mostLines)
        let text = last > 0 ? (1...last).map { known[$0] ?? "" }.joined(separator: "\n") : ""
        return SourceText(name: file.name, bytes: Array(text.utf8), isShown: file.isShown)
      }
    )
  }

  func range(_ range: DiagnosticDocument.Range, isShown: Bool) -> SourceRange? {
    guard let index = files.firstIndex(of: File(name: range.filename, isShown: isShown)) else { return nil }
    return SourceRange(
      source: SourceID(index),
      line: UInt32(clamping: max(1, range.start.line)),
      column: UInt32(clamping: max(1, range.start.column)),
      width: UInt32(clamping: max(0, range.end.column - range.start.column))
    )
  }
}
