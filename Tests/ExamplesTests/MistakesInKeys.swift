import Source

/// What can go wrong with a key.
enum MistakesInKeys {
  static func all(at place: Place, on page: Page) -> [Mistake] {
    guard let key = place.key else { return [] }
    let range = place.tree.range(key)
    let name = place.tree.string(key)
    var result = [duplicate(place, name, range, page)].compactMap(\.self)
    switch place.parent {
    case .fields, .value:
      result.append(misspelt(place, name, range, page))
    case .entries:
      var changed = page
      changed.replace(Int(range.line), from: Int(range.column), to: Int(range.column + range.width), with: "-\(name)/")
      result.append(mistake(.malformedKey, "-\(name)/", changed, range))
    case .texts: break
    }
    if !place.isInFlow { result += unknown(place, range, page) }
    return result
  }

  private static func misspelt(_ place: Place, _ name: String, _ range: SourceRange, _ page: Page) -> Mistake {
    // The second letter twice: no declared name becomes another one so.
    let second = name.index(after: name.startIndex)
    let wrong = name.prefix(through: second) + name[second...]
    var changed = page
    changed.replace(
      Int(range.line),
      from: Int(range.column),
      to: Int(range.column + range.width),
      with: String(wrong)
    )
    return mistake(.misspeltKey, "\(place.path): \(wrong)", changed, range)
  }

  private static func unknown(_ place: Place, _ range: SourceRange, _ page: Page) -> [Mistake] {
    switch place.parent {
    case .fields, .entries: break
    case .texts, .value: return []
    }
    var changed = page
    changed.insert(String(repeating: " ", count: Int(range.column) - 1) + "surprise: 1", before: Int(range.line))
    var unknown = mistake(.unknownKey, "before \(place.path)", changed, range)
    // As a key of the team's own it is right, and its value is what is wrong.
    if case .entries = place.parent { unknown.column? += "surprise: ".count }
    return [unknown]
  }

  /// The same line once more, or the key with nothing in it.
  private static func duplicate(_ place: Place, _ name: String, _ range: SourceRange, _ page: Page) -> Mistake? {
    guard !place.isInFlow else { return nil }
    var changed = page
    let line = Int(range.line)
    let isOneLine = place.range.line == range.line && place.tree.nodes[place.value].style != .block
    let empty = place.tree.nodes[place.value].kind == .sequence ? "[]" : "{}"
    let copy =
      isOneLine ? page.string(line) : String(repeating: " ", count: Int(range.column) - 1) + "\(name): \(empty)"
    changed.insert(copy, before: line)
    return Mistake(kind: .duplicateKey, what: place.path, text: changed.text, line: line + 1, column: Int(range.column))
  }

  private static func mistake(_ kind: Mistake.Kind, _ what: String, _ page: Page, _ range: SourceRange) -> Mistake {
    Mistake(kind: kind, what: what, text: page.text, line: Int(range.line), column: Int(range.column))
  }
}
