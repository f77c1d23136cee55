import Model
import Planning

/// Fields on their three sides, as a table; nothing where there are none.
enum ThreeWayTable {
  static func draw(_ rows: [ThreeWay]) -> HTML {
    guard !rows.isEmpty else { return HTML() }
    let head = HTML(
      markup: """
        <thead><tr><th scope="col">Field</th><th scope="col">Last applied</th><th scope="col">Live</th>\
        <th scope="col">Declared</th><th scope="col">Why</th></tr></thead>
        """
    )
    return .element("table", [], head + .element("tbody", [], rows.map(row).joined()))
  }

  private static func row(_ row: ThreeWay) -> HTML {
    let field = row.field
    var why = [row.why, field.affectsSignIn ? "affects sign-in" : "", field.at?.short ?? ""]
    why.removeAll(where: \.isEmpty)
    let (live, declared) = sides(row)
    return .element(
      "tr",
      [],
      .element("th", [.of("scope", "row")], HTML(drawn: field.path))
        + .element("td", [.of("data-l", "Last applied")], cell(row.lastApplied, field))
        + .element("td", [.of("data-l", "Live")], live) + .element("td", [.of("data-l", "Declared")], declared)
        + .element("td", [.of("class", "why")], HTML(drawn: why.joined(separator: ", ")))
    )
  }

  /// What is live and what is declared, with what differs between them marked.
  private static func sides(_ row: ThreeWay) -> (HTML, HTML) {
    guard case .value(let live?) = row.live, case .value(let declared?) = row.declared else {
      return (cell(row.live, row.field), cell(row.declared, row.field))
    }
    switch (live, declared) {
    case (.list(let old), .list(let new)):
      return (list(old, apartFrom: new, isAdded: false, row.field), list(new, apartFrom: old, isAdded: true, row.field))
    case (.text(let old), .text(let new)) where old != new: return marked(old, new)
    default: return (cell(row.live, row.field), cell(row.declared, row.field))
    }
  }

  private static func cell(_ side: ThreeWay.Side, _ field: FieldChange) -> HTML {
    switch side {
    case .words(let words): .element("span", [.of("class", "none")], HTML(drawn: words))
    case .value(.list(let elements)?): list(elements, apartFrom: elements, isAdded: false, field)
    case .value(.map(let entries)?):
      lines(entries.map { HTML(drawn: "\(ValueText.quote($0.key)): \(ValueText.inline($0.value))") })
    case .value(.secret(let secret)?): HTML(drawn: SecretOrigin.words(secret))
    case .value(let value): HTML(drawn: text(value, field))
    }
  }

  private static func text(_ value: Value?, _ field: FieldChange) -> String {
    if case .text(let text)? = value {
      if text.unicodeScalars.contains("\n") {
        return TextDifference.split(text).map(InvisibleCharacters.draw).joined(separator: "\n")
      }
      if let name = field.names?[text] { return "\(ValueText.inline(value)) \"\(InvisibleCharacters.draw(name))\"" }
    }
    return ValueText.inline(value)
  }

  private static func list(
    _ elements: [Value],
    apartFrom others: [Value],
    isAdded: Bool,
    _ field: FieldChange
  ) -> HTML {
    guard !elements.isEmpty else { return .element("span", [.of("class", "none")], HTML(markup: "(empty)")) }
    let known = Set(others)
    return lines(
      elements.map { element in
        let words = HTML(drawn: text(element, field))
        guard !known.contains(element) else { return words }
        return isAdded
          ? .element("span", [.of("class", "added")], HTML(markup: "+ ") + words)
          : .element("span", [.of("class", "removed")], HTML(markup: "- ") + words)
      }
    )
  }

  private static func lines(_ lines: [HTML]) -> HTML {
    lines.map { .element("span", [.of("class", "line")], $0) }.joined()
  }

  /// Two texts, each with the stretch that the other does not have marked.
  private static func marked(_ old: String, _ new: String) -> (HTML, HTML) {
    let stretch = Stretch(old, new)
    let isAlike = ValueText.inline(.text(old)) == ValueText.inline(.text(new))
    func draw(_ text: String, _ count: Int) -> HTML {
      let scalars = Array(text.unicodeScalars)
      let cells = zip(scalars, InvisibleCharacters.cells(text, spelling: isAlike)).map { $0 == "\n" ? "\n" : $1 }
      let end = stretch.start + count
      let middle = HTML(drawn: cells[stretch.start..<end].joined())
      guard stretch.isWorthPointingAt else { return HTML(drawn: cells.joined()) }
      return HTML(drawn: cells[..<stretch.start].joined())
        + (count == 0 ? HTML() : .element("mark", [], middle)) + HTML(drawn: cells[end...].joined())
    }
    return (draw(old, stretch.before.count), draw(new, stretch.after.count))
  }
}
