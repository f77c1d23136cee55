import Model
import Planning
import Source

/// A field on its three sides: as it was last applied, as it is live, as it is declared.
struct ThreeWay: Sendable {
  /// A value, or why there is none.
  enum Side: Sendable {
    case value(Value?)
    /// Words in the place of a value.
    case words(String)

    static let none = Side.words("—")
  }

  let field: FieldChange
  let lastApplied: Side
  let live: Side
  let declared: Side
  /// What will happen, or what happened.
  let why: String

  /// A field that the plan changes.
  init(_ field: FieldChange, of change: Change) {
    self.field = field
    let isUnreadable = field.cause == .reasserted || field.overwritesUnknown
    declared = change.action == .delete || change.action == .forget ? .none : .value(field.spelledAfter)
    live =
      switch change.action {
      case .create, .forget: .none
      default: isUnreadable ? .words("(cannot be read)") : .value(field.spelledBefore)
      }
    lastApplied =
      switch (change.action, field.cause) {
      case (_, .drift), (_, .both): .value(field.spelledLastApplied)
      case (.forget, _): .value(field.spelledBefore)
      case (.create, _), (.adopt, _): .none
      // Nothing drifted: what is live is what was applied, or was never managed.
      default: !isUnreadable ? .words("(as live)") : field.writesOverKnown ? .value(field.spelledBefore) : .none
      }
    why = Self.words(field)
  }

  /// A field that was changed outside, and that the plan leaves.
  ///
  /// - Parameter answer: what apply does about it.
  init(drift field: FieldChange, declared value: Value?, _ answer: String) {
    self.field = field
    lastApplied = .value(field.spelledBefore)
    live = .value(field.spelledAfter)
    declared = value.map { .value($0) } ?? .none
    why = "changed outside; \(answer)"
  }

  private static func words(_ field: FieldChange) -> String {
    switch field.cause {
    case .configuration:
      field.overwritesUnknown
        ? "overwrites what cannot be read"
        : field.requires.map { "after \($0.map(\.description).joined(separator: ", "))" } ?? ""
    case .drift: "changed outside; apply puts it back"
    case .both: "changed in the configuration and outside"
    case .defaulted: "back to the platform's default"
    case .reasserted: "written again, since it cannot be read"
    }
  }
}

extension FieldChange {
  /// Whether it writes over a part that nobody can read, of a value that this tool wrote.
  fileprivate var writesOverKnown: Bool { overwritesUnknown && before != nil && !before.isSecret }
}
