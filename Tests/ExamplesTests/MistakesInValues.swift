import Model
import Source

/// What can go wrong with a value, by what may be there.
enum MistakesInValues {
  static func all(at place: Place, on page: Page) -> [Mistake] {
    var result: [Mistake] = []
    func add(_ kind: Mistake.Kind, _ text: String) { result.append(wrong(kind, text, place, page)) }
    switch place.meaning {
    case .fields, .entries, .texts:
      add(.wrongType, "text")
      if !place.isInFlow { add(.wrongType, "[a, b]") }
    case .value(let shape):
      // The ID of what the tool signs in as is no secret, and may be text.
      let isIdentifier = ["credentials.client_id", "credentials.access_key_id"].contains(place.path)
      for (kind, text) in wrongTexts(for: shape) where !isIdentifier || kind != .secretLiteral { add(kind, text) }
      if shape.isText { add(.undefinedVariable, "\"${nowhere}\"") }
    }
    // [] and [a, ] are lists too, only shorter ones.
    if !place.isInFlow || place.key != nil || place.index + 1 < place.count { result.append(missing(place, page)) }
    return result
  }

  private static func wrongTexts(for shape: Shape) -> [(Mistake.Kind, String)] {
    switch shape {
    case .boolean: [(.wrongType, "yes"), (.wrongType, "[true]"), (.wrongType, "\"true\"")]
    case .integer(let limits):
      [(.wrongType, "six"), (.wrongType, "\"6\""), (.wrongType, "1.5"), (.wrongType, "[6]")]
        + (limits.lowerBound > 0 ? [(.outOfRange, "\(limits.lowerBound - 1)")] : [])
        + (limits.upperBound < .max ? [(.outOfRange, "\(limits.upperBound + 1)")] : [])
    // A list of paths is as good as one.
    case .text(.path, _): [(.wrongType, "{ a: b }")]
    case .text(let form, _): [(.wrongType, "[a]"), (.wrongType, "{ a: b }")] + malformed(form).map { (.wrongForm, $0) }
    case .choice: [(.wrongWord, "nonsense"), (.wrongType, "[nonsense]")]
    case .duration(let limits):
      [(.wrongForm, "180"), (.wrongForm, "soon"), (.outOfRange, "\(limits.upperBound + 1)s"), (.wrongType, "[180s]")]
    case .reference: [(.undefinedReference, "nowhere"), (.wrongType, "[nowhere]")]
    case .secret:
      [(.secretLiteral, "hunter2"), (.wrongType, "{ vault: hunter2 }"), (.wrongForm, "{ env: \"hunter 2\" }")]
    case .message: [(.wrongForm, "\"no place for it\""), (.wrongType, "[a]"), (.wrongType, "{ a: b }")]
    case .list, .set: [(.wrongType, "alone"), (.wrongType, "{ a: b }")]
    case .map, .group: []
    }
  }

  private static func malformed(_ form: TextForm) -> [String] {
    switch form {
    case .any, .path, .file: []
    case .matching, .matchingOne: ["\"not / right!\""]
    case .url: ["acme.example", "\"https://acme.example/a b\""]
    case .email: ["support"]
    case .country: ["Norway", "no"]
    }
  }

  private static func wrong(_ kind: Mistake.Kind, _ text: String, _ place: Place, _ page: Page) -> Mistake {
    var changed = page
    changed.write(text, at: place)
    var column = page.column(ofValueAt: place)
    // What is wrong with a reference to a secret is inside its braces.
    if text.hasPrefix("{ env") { column += 7 }
    if text.hasPrefix("{ vault") { column += 2 }
    if place.isMessage, text.hasPrefix("{") { column += 2 }
    return Mistake(kind: kind, what: "\(place.path): \(text)", text: changed.text, line: place.line, column: column)
  }

  private static func missing(_ place: Place, _ page: Page) -> Mistake {
    var changed = page
    changed.write("", at: place)
    return Mistake(kind: .missingValue, what: place.path, text: changed.text, line: place.line, column: nil)
  }
}

extension Place {
  fileprivate var isMessage: Bool {
    if case .value(.message) = meaning { true } else { false }
  }
}

extension Shape {
  fileprivate var isText: Bool {
    switch self {
    case .text(.path, _): false
    case .text, .choice, .duration, .reference, .message, .boolean, .integer: true
    case .secret, .list, .set, .map, .group: false
    }
  }
}
