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
  /// What is before the text: `-/+`, or nothing.
  var sign = ""
  var text: String
  /// What is at the right.
  var why = ""

  var left: String { sign.isEmpty ? text : "\(sign) \(text)" }

  var width: Int {
    indent * 2 + InvisibleCharacters.width(text) + (sign.isEmpty ? 0 : InvisibleCharacters.width(sign) + 1)
  }
}
