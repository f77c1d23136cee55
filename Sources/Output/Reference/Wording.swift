import Model
import Planning

/// Shapes, limits and traits in words: what pages, explanations and the schema's descriptions say alike.
enum Wording {
  static func type(_ shape: Shape) -> String {
    switch shape {
    case .boolean: "true or false"
    case .integer: "whole number"
    case .text(.url, _): "URL"
    case .text: "text"
    case .choice: "word"
    case .duration: "duration"
    case .reference(let kind): "key of \(article(kind.description))"
    case .secret: "secret"
    case .message: "message"
    case .list(let element): "list of \(plural(element))"
    case .set(let element): "set of \(plural(element))"
    case .map(let element): "map of \(plural(element))"
    case .group: "group"
    }
  }

  /// What narrows the type; empty where nothing does.
  static func limits(_ shape: Shape) -> String {
    switch shape {
    case .boolean, .reference, .group: ""
    case .integer(let range): range.upperBound == .max ? "at least \(range.lowerBound)" : span(range)
    case .text(let form, let length):
      [self.form(form), self.length(length)].filter { !$0.isEmpty }.joined(separator: "; ")
    case .choice(let words): words.map(\.word).joined(separator: ", ")
    case .duration(let range):
      range.upperBound == .max
        ? "at least \(Seconds(count: range.lowerBound).spelling)"
        : "\(Seconds(count: range.lowerBound).spelling) to \(Seconds(count: range.upperBound).spelling)"
    case .secret: "{ env: NAME } or { file: PATH }"
    case .message:
      "Liquid with {{ code }}, texts by language, or { verbatim: text }; up to \(Shape.messageLength.upperBound) characters"
    case .list(let element), .set(let element), .map(let element): limits(element)
    }
  }

  /// What holds beside the type, one phrase for each.
  static func traits(_ field: FieldDescription) -> [String] {
    var phrases: [String] = []
    if field.traits.contains(.required) { phrases.append("required") }
    if field.traits.contains(.name) {
      let key = field.traits.contains(.required) ? "" : "; the resource's key if it is omitted"
      phrases.append("how the resource is found on the platform\(key)")
    }
    if field.traits.contains(.identity) { phrases.append("not needed: pins the resource to its ID, or adopts it") }
    if field.traits.contains(.immutable) {
      phrases.append("cannot change in place: another value replaces the resource")
    }
    if field.affectsSignIn { phrases.append("affects sign-in") }
    if let condition = field.condition {
      let words = condition.words.joined(separator: ", ")
      let must = condition.isRequired ? ", and is required there" : ""
      phrases.append("only where \(condition.field) is \(condition.words.count > 1 ? "one of " : "")\(words)\(must)")
    }
    return phrases
  }

  /// Whether `null`, the platform's default, can be written.
  static func hasDefault(_ field: FieldDescription) -> Bool {
    field.traits.isDisjoint(with: .withoutDefault) && field.condition?.isRequired != true
  }

  /// A phrase as a sentence.
  static func sentence(_ phrase: String) -> String {
    phrase.prefix(1).uppercased() + phrase.dropFirst() + (phrase.hasSuffix(".") ? "" : ".")
  }

  static func article(_ noun: String) -> String {
    "aeiou".contains(noun.prefix(1).lowercased()) ? "an \(noun)" : "a \(noun)"
  }

  private static func form(_ form: TextForm) -> String {
    switch form {
    case .any: ""
    case .url(let schemes): schemes.isEmpty ? "absolute" : schemes.joined(separator: " or ")
    case .email: "an e-mail address"
    case .country: "an ISO 3166-1 code of two capital letters, such as NO"
    case .path: "a path, relative to the file that names it"
    case .file: "the path of a text file that is there, relative to the file that names it"
    case .matching, .matchingOne: form.patterns.map(\.name).joined(separator: ", or ")
    }
  }

  private static func length(_ length: ClosedRange<Int>) -> String {
    if length == 1...2048 { return "" }
    return length.lowerBound <= 1 ? "up to \(length.upperBound) characters" : "\(span(length)) characters"
  }

  private static func span(_ range: ClosedRange<Int>) -> String { "\(range.lowerBound) to \(range.upperBound)" }

  private static func plural(_ element: Shape) -> String {
    switch element {
    case .text(.url, _): "URLs"
    case .text: "texts"
    case .choice: "words"
    case .reference(let kind): "keys of \(kind)s"
    case .secret: "secrets"
    case .message: "messages"
    case .integer: "whole numbers"
    case .duration: "durations"
    default: "values"
    }
  }
}
