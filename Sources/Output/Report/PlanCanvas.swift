import Model

/// Where lines are drawn: what is at the right is in one column, which is known once all of them are.
struct PlanCanvas {
  enum Style {
    case text(Paint)
    /// Each line begins with its mark.
    case diff
    /// What is at the right follows after one blank.
    case unaligned
  }

  /// What is still to be put at the right of a line.
  private struct Right {
    var place: Int
    var width: Int
    /// How much narrower the line was drawn.
    var missing: Int
    var why: String
  }

  private let style: Style
  private let paint: Paint
  private var drawn = TextBuffer()
  private var rights: [Right] = []
  private var column = 0

  /// Lines beyond this width do not push what is at the right of the others.
  private static let widest = 64

  private var isAligned: Bool { if case .unaligned = style { false } else { true } }

  private var isDiff: Bool { if case .diff = style { true } else { false } }

  init(title: String, _ style: Style) {
    self.style = style
    paint = if case .text(let paint) = style { paint } else { Paint(isOn: false) }
    drawn.append("  ")
    drawn.append(paint(.bold, title))
    drawn.append("\n" as Unicode.Scalar)
  }

  mutating func draw(_ line: PlanLine) {
    begin(indent: line.indent, line.mark)
    var isMarked = false
    switch style {
    case .text, .unaligned: drawn.append(paint(line.mark.style, line.left))
    case .diff:
      isMarked = line.sign == line.mark.rawValue
      drawn.append(isMarked ? line.text : line.left)
    }
    if !line.why.isEmpty {
      let width = line.width
      if width <= Self.widest { column = max(column, width) }
      let missing = isMarked ? InvisibleCharacters.width(line.sign) + 1 : 0
      rights.append(Right(place: drawn.count, width: width, missing: missing, why: line.why))
    }
    drawn.append("\n" as Unicode.Scalar)
  }

  /// Draws `path: value`; false, and nothing, where the value is one of several parts and wider than that.
  mutating func draw(_ path: String, _ value: Value?, indent: Int, widest: Int) -> Bool {
    let start = drawn.count
    begin(indent: indent, .none)
    let text = drawn.count
    drawn.append(path)
    drawn.append(":" as Unicode.Scalar)
    drawn.append(" " as Unicode.Scalar)
    ValueText.write(value, to: &drawn)
    // The colon and the blank do not count.
    if value?.hasParts == true, drawn.width(from: text) - 2 > widest {
      drawn.cut(to: start)
      return false
    }
    drawn.append("\n" as Unicode.Scalar)
    return true
  }

  /// Draws an element of a list that is new.
  mutating func draw(added element: Value, indent: Int) {
    guard !paint.isOn, !isDiff else { return draw(FieldText.added(ValueText.inline(element), indent)) }
    begin(indent: indent, .added)
    drawn.append("+" as Unicode.Scalar)
    drawn.append(" " as Unicode.Scalar)
    ValueText.write(element, to: &drawn)
    drawn.append("\n" as Unicode.Scalar)
  }

  func write(to result: inout TextBuffer) {
    var place = 0
    for right in rights {
      result.append(drawn.bytes[place..<right.place])
      result.append(blanks: isAligned ? max(0, column - right.width) + 2 + right.missing : 1)
      result.append(paint(.faint, right.why))
      place = right.place
    }
    result.append(drawn.bytes[place...])
  }

  private mutating func begin(indent: Int, _ mark: PlanLine.Mark) {
    switch style {
    case .text, .unaligned: drawn.append(blanks: 4 + indent * 2)
    case .diff:
      drawn.append(mark.rawValue)
      drawn.append(blanks: 1 + indent * 2)
    }
  }
}

extension Value {
  fileprivate var hasParts: Bool {
    switch self {
    case .list, .map: true
    case .null, .boolean, .integer, .text, .secret: false
    }
  }
}
