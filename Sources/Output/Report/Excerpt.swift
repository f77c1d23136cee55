import Source

/// The line that a range lies on, cut around the range where the line is wide.
struct Excerpt: Sendable {
  /// The bytes of the range in its text.
  let range: Range<Int>
  /// The bytes of what is shown.
  let shown: Range<Int>
  let text: String
  let isCutBefore: Bool
  let isCutAfter: Bool
  /// Scalars before the range in what is shown, and in the range.
  let lead: Int
  let width: Int

  init(_ place: SourceRange, in index: LineIndex, limit: Int) {
    let (number, column) = (Int(place.line), Int(place.column))
    let line = index.line(number)
    let start = index.offset(line: number, column: column)
    let end = max(start, index.offset(line: number, column: column + Int(place.width)))
    var shown = line
    if line.count > limit, index.scalarCount(line) > limit {
      let first = max(1, column - limit / 3)
      shown = index.offset(line: number, column: first)..<index.offset(line: number, column: first + limit)
    }
    range = start..<end
    self.shown = shown
    text = index.text(shown)
    isCutBefore = shown.lowerBound > line.lowerBound
    isCutAfter = shown.upperBound < line.upperBound
    lead = index.scalarCount(shown.lowerBound..<max(shown.lowerBound, start))
    width = index.scalarCount(start..<max(start, min(end, shown.upperBound)))
  }
}
