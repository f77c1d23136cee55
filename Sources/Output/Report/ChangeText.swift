import Model
import Planning
import Source

/// What the team intends for one resource, as lines.
enum ChangeText {
  /// The line that names the resource and what happens to it.
  static func head(_ change: Change) -> PlanLine {
    let name = name(change)
    return PlanLine(
      indent: 0,
      mark: mark(change.action),
      sign: sign(change.action),
      text: "\(change.action.rawValue) \(change.address)\(name.isEmpty ? "" : " \(name)")",
      why: why(change)
    )
  }

  /// - Parameter costs: what the tenant's messages cost.
  static func draw(_ change: Change, _ costs: [MessageCost]?, on canvas: inout PlanCanvas) {
    canvas.draw(head(change))
    switch change.action {
    case .create:
      for affectsSignIn in [true, false] { draw(created: change, affectsSignIn, costs, on: &canvas) }
    case .delete, .forget: break
    case .update, .replace, .adopt, .manual:
      for intended in intended(change).signInFirst {
        for line in field(intended, isAdopted: change.action == .adopt) { canvas.draw(line) }
        let (before, after) = (intended.before, intended.after)
        let own = costs.costs(of: change.address, intended.path)
        let sizes = MessageSize.lines(intended.leaf, before, after, costs: own, indent: 3)
        for line in sizes { canvas.draw(line) }
      }
    }
  }

  /// The fields of something new, straight from its settings: a first plan has a great many.
  private static func draw(
    created change: Change,
    _ affectsSignIn: Bool,
    _ costs: [MessageCost]?,
    on canvas: inout PlanCanvas
  ) {
    let kind = change.kind
    // A leaf is large: what is asked of it is asked in its place.
    for setting in change.declared.withoutNull.all where kind.signInLeaves[setting.leaf] == affectsSignIn {
      let (number, value) = (setting.leaf, setting.value)
      let spelled = value.spelled(as: kind.leaves[number].field.shape)
      FieldText.draw(created: kind.leaves[number].path, spelled, indent: 2, on: &canvas)
      guard kind.holdsMessages, case .message = kind.leaves[number].field.shape else { continue }
      let leaf = kind.leaves[number]
      let own = costs.costs(of: change.address, leaf.path)
      for line in MessageSize.lines(leaf, nil, value, costs: own, indent: 3) { canvas.draw(line) }
    }
  }

  /// Between two values; only the new one where nobody can tell which was there, unless there is none.
  private static func field(_ field: FieldChange, isAdopted: Bool) -> [PlanLine] {
    let isKnown = field.before != nil && field.cause != .reasserted
    guard field.after != nil, !isKnown, field.cause == .reasserted || field.overwritesUnknown else {
      return FieldText.changed(field, why: why(field), isAdopted: isAdopted, indent: 2)
    }
    var lines = FieldText.created(field.path, field.spelledAfter, indent: 2)
    if !lines.isEmpty { lines[0].why = why(field) }
    return lines
  }

  /// The fields that change because the team said so.
  private static func intended(_ change: Change) -> [FieldChange] { change.differences.filter { $0.cause != .drift } }

  static func affectsSignIn(_ change: Change) -> Bool {
    change.action == .create
      ? change.affectsSignIn
      : change.action == .replace || intended(change).contains(where: \.affectsSignIn)
  }

  /// What the platform calls it, where the address does not say so already.
  static func name(_ change: Change) -> String {
    guard let key = change.address.key, !change.name.isEmpty, change.name != key else { return "" }
    return "\"\(InvisibleCharacters.draw(change.name))\""
  }

  private static func why(_ change: Change) -> String {
    let circumstances = circumstances(change)
    guard change.action != .update, let at = change.at else { return circumstances }
    return circumstances.isEmpty ? at.short : "\(circumstances), \(at.short)"
  }

  /// Why it happens, and what it waits for.
  static func circumstances(_ change: Change) -> String {
    if change.reason == nil, change.blockedBy == nil { return "" }
    var parts: [String] = []
    if let reason = change.reason { parts.append(InvisibleCharacters.sentence(reason)) }
    if let blockers = change.blockedBy {
      parts.append("waits for \(blockers.map(\.description).joined(separator: ", "))")
    }
    return parts.joined(separator: ", ")
  }

  private static func why(_ field: FieldChange) -> String {
    var parts: [String] = []
    if field.cause == .defaulted { parts.append("back to the default") }
    if field.overwritesUnknown { parts.append("overwrites what cannot be read") }
    if let needed = field.requires { parts.append("after \(needed.map(\.description).joined(separator: ", "))") }
    if field.cause == .reasserted { parts.append("written again, since it cannot be read") }
    if let at = field.at { parts.append(at.short) }
    if field.cause == .both || field.cause == .drift {
      parts.append(field.spelledLastApplied.map { "changed outside, was \(ValueText.short($0))" } ?? "changed outside")
    }
    return parts.joined(separator: ", ")
  }

  private static func sign(_ action: Action) -> String {
    switch action {
    case .create: "+"
    case .update: "~"
    case .replace: "-/+"
    case .delete: "-"
    case .adopt: ">"
    case .forget: "?"
    case .manual: "!"
    }
  }

  private static func mark(_ action: Action) -> PlanLine.Mark {
    switch action {
    case .create, .adopt: .added
    case .update, .replace, .manual: .changed
    case .delete: .removed
    case .forget: .none
    }
  }
}

extension Location {
  /// The file and the line; a column says nothing about a value.
  var short: String { "\(InvisibleCharacters.sentence(file)):\(line)" }
}
