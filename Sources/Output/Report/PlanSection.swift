/// Some lines under a heading.
struct PlanSection: Sendable {
  let title: String
  let isEmpty: Bool
  /// Gives one line after another: those of a large plan are never all there at once.
  private let forEachLine: @Sendable ((PlanLine) -> Void) -> Void

  /// Lines beyond this width do not push what stands at the right of the others.
  private static let widest = 64

  init(title: String, lines: [PlanLine]) {
    self.init(title: title, of: lines) { line, take in take(line) }
  }

  init<Item: Sendable>(
    title: String,
    of items: [Item],
    _ lines: @escaping @Sendable (Item, (PlanLine) -> Void) -> Void
  ) {
    self.title = title
    isEmpty = items.isEmpty
    forEachLine = { take in for item in items { lines(item, take) } }
  }

  func write(_ paint: Paint, to result: inout String) {
    drawn(title: paint(.bold, title), paint: paint, to: &result) { line, text in
      text.append(blanks: 4 + line.indent * 2)
      text += paint(line.mark.style, line.left)
      return 0
    }
  }

  /// The same for a fence that colours lines by their first character.
  func diff() -> String {
    var result = ""
    drawn(title: title, paint: Paint(isOn: false), to: &result) { line, text in
      let isMarked = line.sign == line.mark.rawValue
      text += line.mark.rawValue
      text.append(blanks: 1 + line.indent * 2)
      text += isMarked ? line.text : line.left
      return isMarked ? InvisibleCharacters.width(line.sign) + 1 : 0
    }
    return result
  }

  /// What stands at the right stands in one column, which is known once every line was seen.
  ///
  /// `left` writes a line up to there, and says how much narrower than `PlanLine.width` it made it.
  private func drawn(
    title: String,
    paint: Paint,
    to result: inout String,
    left: (PlanLine, inout String) -> Int
  ) {
    var pieces: [(text: String, width: Int, missing: Int, why: String)] = []
    var column = 0
    var text = "  \(title)\n"
    forEachLine { line in
      let missing = left(line, &text)
      if line.why.isEmpty {
        text += "\n"
      } else {
        let width = line.width
        if width <= Self.widest { column = max(column, width) }
        pieces.append((text, width, missing, line.why))
        text = "\n"
      }
    }
    for piece in pieces {
      result += piece.text
      result.append(blanks: max(0, column - piece.width) + 2 + piece.missing)
      result += paint(.faint, piece.why)
    }
    result += text
  }
}

extension String {
  private static let blanks = (0...100).map { String(repeating: " ", count: $0) }

  mutating func append(blanks count: Int) {
    self += count < Self.blanks.count ? Self.blanks[count] : String(repeating: " ", count: count)
  }
}
