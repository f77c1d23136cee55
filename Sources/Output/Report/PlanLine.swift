/// One line of a drawn plan, before it is known where it is drawn.
struct PlanLine: Sendable {
  enum Mark: String, Sendable {
    case added = "+"
    case removed = "-"
    case changed = "!"
    case none = " "

    var style: Paint.Style? {
      switch self {
      case .added: .green
      case .removed: .red
      case .changed: .yellow
      case .none: nil
      }
    }
  }

  var indent: Int
  var mark = Mark.none
  /// What stands before the text: `-/+`, or nothing.
  var sign = ""
  var text: String
  /// What stands at the right.
  var why = ""

  var left: String { sign.isEmpty ? text : "\(sign) \(text)" }
}

/// Some lines under a heading.
struct PlanSection: Sendable {
  var title: String
  var lines: [PlanLine]

  /// Lines beyond this width do not push what stands at the right of the others.
  private static let widest = 64

  func text(_ paint: Paint) -> String {
    let column = column
    return "  \(paint(.bold, title))\n"
      + lines.map { line in
        let lead = String(repeating: " ", count: 4 + line.indent * 2)
        return lead + paint(line.mark.style, line.left) + right(line, column, paint) + "\n"
      }.joined()
  }

  /// The same for a fence that colours lines by their first character.
  func diff() -> String {
    let column = column
    return "  \(title)\n"
      + lines.map { line in
        let left = line.sign == line.mark.rawValue ? line.text : line.left
        let gap = String(repeating: " ", count: InvisibleCharacters.width(line.left) - InvisibleCharacters.width(left))
        let indent = String(repeating: " ", count: 1 + line.indent * 2)
        return
          "\(line.mark.rawValue)\(indent)\(left)\(line.why.isEmpty ? "" : gap)\(right(line, column, Paint(isOn: false)))\n"
      }.joined()
  }

  private var column: Int {
    lines.filter { !$0.why.isEmpty }.map { width($0) }.filter { $0 <= Self.widest }.max() ?? 0
  }

  private func width(_ line: PlanLine) -> Int { line.indent * 2 + InvisibleCharacters.width(line.left) }

  private func right(_ line: PlanLine, _ column: Int, _ paint: Paint) -> String {
    guard !line.why.isEmpty else { return "" }
    return String(repeating: " ", count: max(0, column - width(line)) + 2) + paint(.faint, line.why)
  }
}
