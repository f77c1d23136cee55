import Source

extension DiagnosticReport {
  /// What a person reads: each problem with its line and a caret, and how many there are.
  ///
  /// - Parameter width: the columns that a line may take.
  package func text(color: Bool = false, whenEmpty: String? = nil, width: Int = 120) -> String {
    guard !diagnostics.isEmpty else { return whenEmpty.map { $0 + "\n" } ?? "" }
    return findingsText(color: color, width: width) + countLine + "\n"
  }

  /// Each problem with its line and a caret; nothing where there is none.
  func findingsText(color: Bool, width: Int = 120) -> String {
    let writer = DiagnosticWriter(
      sources: sources,
      indexes: LineIndexes(of: diagnostics, in: sources),
      paint: Paint(isOn: color),
      masked: MaskedLines(mask, hidden),
      columns: max(width, FittedText.narrowest)
    )
    var result = ""
    for diagnostic in diagnostics { result += writer.text(diagnostic) + "\n" }
    if let omission { result += "… \(omission)\n\n" }
    return result
  }

  /// One diagnostic as the text shows it, below its first line.
  func excerpt(of diagnostic: Diagnostic) -> String {
    let writer = DiagnosticWriter(
      sources: sources,
      indexes: LineIndexes(of: [diagnostic], in: sources),
      paint: Paint(isOn: false),
      masked: MaskedLines(mask, hidden),
      columns: 120
    )
    return writer.text(diagnostic).split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  /// How many errors and warnings there are, in words.
  package var countLine: String {
    var parts: [String] = []
    if errorCount > 0 { parts.append(Count.of(errorCount, "error")) }
    if warningCount > 0 { parts.append(Count.of(warningCount, "warning")) }
    return parts.isEmpty ? "no problems" : parts.joined(separator: ", ")
  }
}

/// Draws one diagnostic after another in the manner of a compiler.
private struct DiagnosticWriter {
  let sources: Sources
  let indexes: LineIndexes
  let paint: Paint
  let masked: MaskedLines
  let columns: Int

  func text(_ diagnostic: Diagnostic) -> String {
    let style: Paint.Style = diagnostic.severity == .error ? .redBold : .yellowBold
    let gutter = gutter(of: diagnostic)
    let head = paint(style, "\(diagnostic.severity.rawValue)[\(diagnostic.rule)]")
    let summary = paint(.bold, ": \(InvisibleCharacters.sentence(diagnostic.summary))")
    var result = FittedText.fit(head + summary + "\n", width: columns)
    if let range = diagnostic.range { result += place(range, gutter: gutter, style, isSecret: diagnostic.isSecret) }
    result += detail(diagnostic.detail, gutter: gutter)
    for related in diagnostic.related {
      let note = paint(.blue, "note") + ": \(InvisibleCharacters.sentence(related.label))\n"
      result += FittedText.fit(note, width: columns)
      result += place(related.range, gutter: gutter, .blue)
    }
    return result
  }

  /// How wide the widest line number of a diagnostic is.
  private func gutter(of diagnostic: Diagnostic) -> Int {
    let lines = [diagnostic.range?.line].compactMap(\.self) + diagnostic.related.map(\.range.line)
    return String(lines.max() ?? 0).utf8.count
  }

  private func place(_ range: SourceRange, gutter: Int, _ style: Paint.Style, isSecret: Bool = false) -> String {
    guard let index = indexes[range.source] else { return "" }
    let blank = String(repeating: " ", count: gutter)
    let head = "\(blank)\(paint(.blue, "-->")) \(InvisibleCharacters.sentence(sources.location(range).description))\n"
    guard sources.isShown(range), sources[range.source].isThere else { return head }
    let number = String(range.line)
    let excerpt = Excerpt(range, in: index, limit: min(100, max(20, columns - gutter - 5)))
    let line =
      (excerpt.isCutBefore ? "…" : "")
      + InvisibleCharacters.inPlace(masked.text(of: excerpt, at: range, of: index, isSecret: isSecret))
      + (excerpt.isCutAfter ? "…" : "")
    var indent = excerpt.isCutBefore ? " " : ""
    for scalar in excerpt.text.unicodeScalars.prefix(excerpt.lead) { indent += scalar == "\t" ? "\t" : " " }
    let caret = String(repeating: "^", count: max(1, excerpt.width))
    let bar = paint(.blue, "|")
    let padding = String(repeating: " ", count: gutter - number.utf8.count)
    return head
      + "\(blank) \(bar)\n"
      + "\(padding)\(paint(.blue, number)) \(bar)\(line.isEmpty ? "" : " " + line)\n"
      + "\(blank) \(bar) \(indent)\(paint(style, caret))\n"
  }

  private func detail(_ detail: String, gutter: Int) -> String {
    guard !detail.isEmpty else { return "" }
    let blank = String(repeating: " ", count: gutter + 1)
    let lines = detail.split(separator: "\n", omittingEmptySubsequences: true)
    let text = lines.enumerated().map { index, line in
      "\(blank)\(index == 0 ? paint(.blue, "=") : " ") \(InvisibleCharacters.sentence(String(line)))\n"
    }.joined()
    return FittedText.fit(text, width: columns)
  }
}
