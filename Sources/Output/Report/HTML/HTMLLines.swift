/// Lines as a terminal shows them, on a page.
enum HTMLLines {
  static func draw(_ lines: [PlanLine]) -> HTML {
    guard !lines.isEmpty else { return HTML() }
    let drawn = lines.map { line in
      let text = HTML(drawn: String(repeating: " ", count: line.indent * 2) + line.left)
      let why = line.why.isEmpty ? HTML() : .element("span", [.of("class", "place")], HTML(drawn: "  " + line.why))
      return mark(line.mark, text) + why
    }
    return .element("pre", [], drawn.enumerated().map { $0 == 0 ? $1 : HTML(markup: "\n") + $1 }.joined())
  }

  private static func mark(_ mark: PlanLine.Mark, _ text: HTML) -> HTML {
    switch mark {
    case .added: .element("span", [.of("class", "added")], text)
    case .removed: .element("span", [.of("class", "removed")], text)
    case .changed: .element("span", [.of("class", "changed")], text)
    case .none: text
    }
  }
}
