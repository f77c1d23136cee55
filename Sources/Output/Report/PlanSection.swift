/// Some lines under a heading.
struct PlanSection: Sendable {
  let title: String
  let isEmpty: Bool
  /// Draws one line after another: those of a large plan are never all there at once.
  private let lines: @Sendable (inout PlanCanvas) -> Void
  /// The same for the first and the last item only.
  private let ends: @Sendable (inout PlanCanvas) -> Void

  init(title: String, lines: [PlanLine]) {
    self.init(title: title, of: lines) { line, canvas in canvas.draw(line) }
  }

  init<Item: Sendable>(
    title: String,
    of items: [Item],
    _ draw: @escaping @Sendable (Item, inout PlanCanvas) -> Void
  ) {
    self.title = title
    isEmpty = items.isEmpty
    lines = { canvas in for item in items { draw(item, &canvas) } }
    ends = { canvas in
      if let first = items.first { draw(first, &canvas) }
      if items.count > 1, let last = items.last { draw(last, &canvas) }
    }
  }

  func write(_ paint: Paint, to result: inout TextBuffer) {
    var canvas = PlanCanvas(title: title, .text(paint))
    lines(&canvas)
    canvas.write(to: &result)
  }

  /// The same to be compared: what one line holds changes no other line's blanks.
  func writeUnaligned(to result: inout TextBuffer) {
    var canvas = PlanCanvas(title: title, .unaligned)
    lines(&canvas)
    canvas.write(to: &result)
  }

  /// How it begins and ends, to be compared before all of it is.
  func writeSample(to result: inout TextBuffer) {
    var canvas = PlanCanvas(title: title, .unaligned)
    ends(&canvas)
    canvas.write(to: &result)
  }

  /// The same for a fence that colours lines by their first character.
  func diff() -> String {
    var canvas = PlanCanvas(title: title, .diff)
    lines(&canvas)
    var result = TextBuffer()
    canvas.write(to: &result)
    return result.text
  }
}
