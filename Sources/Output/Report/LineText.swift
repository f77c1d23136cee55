/// A text's change line by line, with a caret under what changed within a line.
enum LineText {
  static func changed(_ old: String, _ new: String, indent: Int) -> [PlanLine] {
    var result: [PlanLine] = []
    let pieces = TextDifference.pieces(old, new)
    var index = 0
    while index < pieces.count {
      let removed = run(pieces, from: index) { if case .removed(let text) = $0 { text } else { nil } }
      let added = run(pieces, from: index + removed.count) { if case .added(let text) = $0 { text } else { nil } }
      if removed.count + added.count > 0 {
        result += replaced(removed, added, indent)
        index += removed.count + added.count
      } else {
        result += lines([pieces[index]], indent: indent, InvisibleCharacters.draw)
        index += 1
      }
    }
    return result
  }

  static func lines(
    _ pieces: [TextDifference.Piece],
    indent: Int,
    _ draw: (String) -> String
  ) -> [PlanLine] {
    pieces.map { piece in
      switch piece {
      // With a mark: behind blanks alone a line of somebody's text could be a command to a CI system.
      case .same(let text): PlanLine(indent: indent, text: "| \(draw(text))")
      case .removed(let text): FieldText.removed(draw(text), indent)
      case .added(let text): FieldText.added(draw(text), indent)
      case .gap(let count): PlanLine(indent: indent, text: "  … \(Count.of(count, "line")) unchanged")
      }
    }
  }

  private static func run(
    _ pieces: [TextDifference.Piece],
    from start: Int,
    _ text: (TextDifference.Piece) -> String?
  ) -> [String] {
    var result: [String] = []
    while start + result.count < pieces.count, let line = text(pieces[start + result.count]) { result.append(line) }
    return result
  }

  /// Beyond so many lines at once a caret is too far from the line that it compares with.
  private static let caretLimit = 4

  /// Lines that gave way to others; each is compared with its counterpart where there are as many.
  private static func replaced(_ removed: [String], _ added: [String], _ indent: Int) -> [PlanLine] {
    guard removed.count == added.count else {
      return removed.map { FieldText.removed(InvisibleCharacters.draw($0), indent) }
        + added.map { FieldText.added(InvisibleCharacters.draw($0), indent) }
    }
    let pairs = zip(removed, added).map { pair in
      (pair.0, pair.1, InvisibleCharacters.draw(pair.0) == InvisibleCharacters.draw(pair.1))
    }
    return pairs.map { old, _, isAlike in
      FieldText.removed(InvisibleCharacters.cells(old, spelling: isAlike).joined(), indent)
    }
      + pairs.flatMap { old, new, isAlike -> [PlanLine] in
        let cells = InvisibleCharacters.cells(new, spelling: isAlike)
        let line = FieldText.added(cells.joined(), indent)
        return pairs.count > caretLimit ? [line] : [line] + caret(Stretch(old, new), cells, indent)
      }
  }

  private static func caret(_ stretch: Stretch, _ cells: [String], _ indent: Int) -> [PlanLine] {
    guard stretch.isWorthPointingAt else { return [] }
    let width = { (cells: ArraySlice<String>) in cells.reduce(0) { $0 + InvisibleCharacters.width($1) } }
    let lead = width(cells[..<stretch.start])
    let marked = width(cells[stretch.start..<(stretch.start + stretch.after.count)])
    let text = String(repeating: " ", count: lead + 2) + String(repeating: "^", count: max(1, marked))
    return [PlanLine(indent: indent, text: text + (stretch.codes.map { " \($0)" } ?? ""))]
  }
}
