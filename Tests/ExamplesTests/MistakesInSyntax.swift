import Source

/// What makes a text no YAML any more.
enum MistakesInSyntax {
  static func all(at place: Place, on page: Page) -> [Mistake] {
    var result: [Mistake] = []
    if isAlone(place, page) { result += indented(place, page) }
    guard !place.isInFlow else { return result }
    let column = page.column(ofValueAt: place)
    if case .value = place.meaning, place.tree.isScalar(place.value) {
      for quote in ["\"", "'"] {
        var changed = page
        changed.write("\(quote)text", at: place)
        result.append(
          Mistake(kind: .unclosedQuote, what: place.path, text: changed.text, line: place.line, column: column)
        )
      }
    }
    if place.tree.nodes[place.value].style == .flow {
      var changed = page
      let line = Int(place.range.line)
      let length = page.string(line).unicodeScalars.count
      changed.replace(line, from: length, with: "")
      result.append(
        Mistake(
          kind: .unclosedBracket,
          what: place.path,
          text: changed.text,
          line: line,
          column: Int(place.range.column)
        )
      )
    }
    return result
  }

  /// Whether nothing but indentation, or a dash, is before it.
  private static func isAlone(_ place: Place, _ page: Page) -> Bool {
    page.string(place.line).unicodeScalars.prefix(Int(place.start.column) - 1).allSatisfy { $0 == " " || $0 == "-" }
  }

  /// Where YAML necessarily notices that a line is indented by more or less.
  private static func noticed(_ place: Place, _ change: Int) -> Int {
    // The first one says where its siblings stand. A dash that is too deep goes on with the text above it.
    if place.key == nil, place.index == 0 { return change < 0 ? place.line : place.nextLine ?? place.line }
    if place.key == nil, change > 0 { return place.previousLine ?? place.line }
    return place.index == 0 ? place.nextLine ?? place.line : place.line
  }

  private static func indented(_ place: Place, _ page: Page) -> [Mistake] {
    let line = place.line
    let indentation = page.indentation(of: line)
    var tabbed = page
    tabbed.replace(line, from: 1, to: indentation + 1, with: "\t")
    var result = [Mistake(kind: .tab, what: place.path, text: tabbed.text, line: line, column: 1)]
    // An only child may be at any depth.
    guard place.count > 1 else { return result }
    for change in indentation > 0 ? [1, -1] : [1] {
      var changed = page
      changed.replace(line, from: 1, to: indentation + 1, with: String(repeating: " ", count: indentation + change))
      result.append(
        Mistake(
          kind: .indentation,
          what: "\(place.path) by \(change)",
          text: changed.text,
          line: noticed(place, change),
          column: nil
        )
      )
    }
    return result
  }
}
