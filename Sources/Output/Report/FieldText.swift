import Model
import Planning
import Source

/// One field's change as lines.
enum FieldText {
  /// Beyond this width a text is compared line by line, and a list is written element by element.
  private static let widest = 72

  /// What a field of something new will hold.
  static func draw(created path: String, _ value: Value?, indent: Int, on canvas: inout PlanCanvas) {
    let isLong = if case .text(let text)? = value { text.holds(UInt8(ascii: "\n")) } else { false }
    if !isLong, canvas.draw(path, value, indent: indent, widest: widest) { return }
    if case .list(let elements)? = value {
      canvas.draw(PlanLine(indent: indent, text: "\(path):"))
      for element in elements { canvas.draw(added: element, indent: indent + 1) }
    } else {
      for line in parts(path, value, indent) { canvas.draw(line) }
    }
  }

  static func created(_ path: String, _ value: Value?, indent: Int) -> [PlanLine] {
    switch value {
    case .text(let text)? where text.unicodeScalars.contains("\n"): return parts(path, value, indent)
    case .list?, .map?:
      guard isWide(path, ValueText.inline(value)) else { break }
      return parts(path, value, indent)
    default: break
    }
    return [PlanLine(indent: indent, text: "\(path): \(ValueText.inline(value))")]
  }

  /// A value line by line, or element by element.
  private static func parts(_ path: String, _ value: Value?, _ indent: Int) -> [PlanLine] {
    let lines: [PlanLine] =
      switch value {
      case .text(let text)?: TextDifference.split(text).map { added(InvisibleCharacters.draw($0), indent + 1) }
      case .list(let elements)?: elements.map { added(ValueText.inline($0), indent + 1) }
      case .map(let entries)?:
        entries.map { added("\(ValueText.quote($0.key)): \(ValueText.inline($0.value))", indent + 1) }
      default: []
      }
    return [PlanLine(indent: indent, text: "\(path):")] + lines
  }

  /// How a field goes from one value to another.
  static func changed(_ field: FieldChange, why: String, isAdopted: Bool = false, indent: Int) -> [PlanLine] {
    let head = PlanLine(indent: indent, text: "\(field.path):", why: why)
    if let contents = field.contents { return file(head, field, contents) }
    let (before, after) = (field.spelledBefore, field.spelledAfter)
    switch (before, after) {
    case (_, .secret(let secret)?):
      return [head.with(" \(self.secret(before, isAdopted: isAdopted))\(SecretOrigin.suffix(secret))")]
    case (.list(let old)?, .list(let new)?):
      return field.isSet ? set(head, old, new, field.names ?? [:]) : list(head, old, new)
    case (nil, .list(let new)?) where !new.isEmpty:
      return [head.with(" (not set before)")] + new.map { added(ValueText.inline($0), indent + 1) }
    case (.map(let old)?, .map(let new)?):
      return MapText.changed(head, old, new)
    case (nil, .map(let new)?) where !new.isEmpty:
      return MapText.changed(head.with(" (not set before)"), [], new)
    case (.text(let old)?, .text(let new)?) where isLong(field.path, old, new):
      return [head] + LineText.changed(old, new, indent: indent + 1)
    default:
      if before == after { return [head.with(" \(ValueText.inline(after))")] }
      let names = [before, after].compactMap { $0.flatMap { named($0, field.names ?? [:]) } }
      return [head.with(" \(ValueText.pair(before, after))\(names.joined())")]
    }
  }

  /// A file by its lines; only its name where nobody can tell what it held.
  private static func file(_ head: PlanLine, _ field: FieldChange, _ contents: FileChange) -> [PlanLine] {
    let name = field.before == field.after ? ValueText.inline(field.after) : ValueText.pair(field.before, field.after)
    guard let before = contents.before else { return [head.with(" \(name) (another content)")] }
    return [head.with(" \(name)")] + LineText.changed(before, contents.after, indent: head.indent + 1)
  }

  /// A secret says that it is one and what becomes of it, never more.
  static func secret(_ before: Value?, isAdopted: Bool) -> String {
    if case .secret? = before, !isAdopted { return "(secret, changed)" }
    return "(secret, set)"
  }

  /// What a live resource is called whose identity is shown, behind it.
  private static func named(_ value: Value, _ names: [String: String]) -> String? {
    guard case .text(let identity) = value, let name = names[identity] else { return nil }
    return " \"\(InvisibleCharacters.draw(name))\""
  }

  private static func set(
    _ head: PlanLine,
    _ old: [Value],
    _ new: [Value],
    _ names: [String: String]
  ) -> [PlanLine] {
    let (removed, added) = (Set(old).subtracting(new), Set(new).subtracting(old))
    let alike = Set(removed.map { ValueText.inline($0) }).intersection(added.map { ValueText.inline($0) })
    func text(_ value: Value) -> String {
      let plain = ValueText.inline(value)
      return (alike.contains(plain) ? ValueText.inline(value, spelling: true) : plain) + (named(value, names) ?? "")
    }
    let lines = Value.set(old + new).elements.compactMap { value -> PlanLine? in
      if added.contains(value) { return self.added(text(value), head.indent + 1) }
      return removed.contains(value) ? self.removed(text(value), head.indent + 1) : nil
    }
    let kept = old.count - removed.count
    let note = new.isEmpty ? " (empty now)" : kept > 0 ? " (\(kept) unchanged)" : ""
    return [head.with(note)] + lines
  }

  private static func list(_ head: PlanLine, _ old: [Value], _ new: [Value]) -> [PlanLine] {
    let inline = { (values: [Value]) in values.map { ValueText.inline($0) } }
    let isAlike = inline(old) == inline(new)
    let texts = { (values: [Value]) in values.map { ValueText.inline($0, spelling: isAlike) } }
    let lines = LineText.lines(TextDifference.pieces(texts(old), texts(new)), indent: head.indent + 1) { $0 }
    return [head.with(new.isEmpty ? " (empty now)" : " (in this order)")] + lines
  }

  static func added(_ text: String, _ indent: Int) -> PlanLine {
    PlanLine(indent: indent, mark: .added, sign: "+", text: text)
  }

  static func removed(_ text: String, _ indent: Int) -> PlanLine {
    PlanLine(indent: indent, mark: .removed, sign: "-", text: text)
  }

  private static func isLong(_ path: String, _ old: String, _ new: String) -> Bool {
    old.unicodeScalars.contains("\n") || new.unicodeScalars.contains("\n") || isWide(path, old + new)
  }

  private static func isWide(_ path: String, _ text: String) -> Bool {
    InvisibleCharacters.width(path) + InvisibleCharacters.width(text) > widest
  }
}

extension FieldChange {
  var spelledBefore: Value? { before?.spelled(as: leaf.field.shape) }
  var spelledAfter: Value? { after?.spelled(as: leaf.field.shape) }
  var spelledLastApplied: Value? { lastApplied?.spelled(as: leaf.field.shape) }
}

extension PlanLine {
  /// The same line with more text at its end.
  func with(_ more: String) -> PlanLine {
    var line = self
    line.text += more
    return line
  }
}

extension Value {
  /// What a list holds.
  var elements: [Value] {
    if case .list(let elements) = self { elements } else { [] }
  }
}
