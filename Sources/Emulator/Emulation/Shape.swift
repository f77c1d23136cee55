package import HTTP

/// What a request's body may be.
package indirect enum Shape: Sendable {
  case anything
  case boolean
  case text(TextRule = TextRule())
  case integer(ClosedRange<Int> = Int.min...Int.max)
  case list(of: Shape = .anything, count: ClosedRange<Int> = 0...Int.max)
  case object(ObjectRule)
  /// Members of any name, each of a shape.
  case map(of: Shape, count: ClosedRange<Int> = 0...Int.max)
  case nullable(Shape)
  /// Any of several.
  case either([Shape])

  /// What a text may be.
  package struct TextRule: Sendable {
    package var count: ClosedRange<Int>
    package var choices: [String]
    /// What it looks like, in the platform's words, and whether a text does.
    package var form: (name: String, accepts: @Sendable (String) -> Bool)?

    package init(
      count: ClosedRange<Int> = 0...Int.max,
      choices: [String] = [],
      form: (name: String, accepts: @Sendable (String) -> Bool)? = nil
    ) {
      self.count = count
      self.choices = choices
      self.form = form
    }
  }

  /// Which members an object may have.
  package struct ObjectRule: Sendable {
    package var members: [String: Shape]
    package var required: [String]
    package var isClosed: Bool
    package var minimum: Int

    package init(_ members: [String: Shape], required: [String] = [], isClosed: Bool = true, minimum: Int = 0) {
      self.members = members
      self.required = required
      self.isClosed = isClosed
      self.minimum = minimum
    }
  }

  package static func choice(_ choices: String...) -> Shape { .text(TextRule(choices: choices)) }
  package static func text(_ count: ClosedRange<Int>) -> Shape { .text(TextRule(count: count)) }
  package static let texts = Shape.list(of: .text())

  package static func object(
    _ members: [String: Shape],
    required: [String] = [],
    isClosed: Bool = true,
    minimum: Int = 0
  ) -> Shape {
    .object(ObjectRule(members, required: required, isClosed: isClosed, minimum: minimum))
  }

  /// The first thing wrong with a value.
  package func problem(with value: JSON, at path: String = "") -> ShapeProblem? {
    switch (self, value) {
    case (.anything, _), (.boolean, .boolean), (.nullable, .null): return nil
    case (.nullable(let shape), _): return shape.problem(with: value, at: path)
    case (.text(let rule), .text(let text)): return rule.problem(with: text, at: path)
    case (.integer(let range), .integer(let integer)): return Self.problem(with: integer, range, at: path)
    case (.list(let shape, let count), .list(let elements)):
      return Self.problem(with: elements, shape, count, at: path)
    case (.object(let rule), .object(let members)): return rule.problem(with: members, at: path)
    case (.map(let shape, let count), .object(let members)):
      if let problem = ShapeProblem.count(of: members.count, "properties", count, at: path) { return problem }
      return members.sorted { $0.key < $1.key }.lazy
        .compactMap { shape.problem(with: $0.value, at: ShapeProblem.path(path, $0.key)) }.first
    case (.either(let shapes), _):
      if shapes.contains(where: { $0.problem(with: value, at: path) == nil }) { return nil }
      return ShapeProblem("Data does not match any schemas from 'anyOf'", at: path)
    default:
      return ShapeProblem("Expected type \(typeName) but found type \(value.typeName)", at: path)
    }
  }

  private static func problem(with integer: Int, _ range: ClosedRange<Int>, at path: String) -> ShapeProblem? {
    if integer < range.lowerBound {
      return ShapeProblem("Value \(integer) is less than minimum \(range.lowerBound)", at: path)
    }
    if integer > range.upperBound {
      return ShapeProblem("Value \(integer) is greater than maximum \(range.upperBound)", at: path)
    }
    return nil
  }

  private static func problem(
    with elements: [JSON],
    _ shape: Shape,
    _ count: ClosedRange<Int>,
    at path: String
  ) -> ShapeProblem? {
    if elements.count < count.lowerBound {
      return ShapeProblem("Array is too short (\(elements.count)), minimum \(count.lowerBound)", at: path)
    }
    if elements.count > count.upperBound {
      return ShapeProblem("Array is too long (\(elements.count)), maximum \(count.upperBound)", at: path)
    }
    return elements.enumerated().lazy.compactMap { shape.problem(with: $0.element, at: "\(path)[\($0.offset)]") }.first
  }

  private var typeName: String {
    switch self {
    case .anything: "any"
    case .boolean: "boolean"
    case .text: "string"
    case .integer: "integer"
    case .list: "array"
    case .object, .map: "object"
    case .nullable(let shape): shape.typeName
    case .either: "any"
    }
  }
}

extension Shape.TextRule {
  fileprivate func problem(with text: String, at path: String) -> ShapeProblem? {
    let length = text.unicodeScalars.count
    if length < count.lowerBound {
      return ShapeProblem("String is too short (\(length) chars), minimum \(count.lowerBound)", at: path)
    }
    if length > count.upperBound {
      return ShapeProblem("String is too long (\(length) chars), maximum \(count.upperBound)", at: path)
    }
    if !choices.isEmpty, !choices.contains(text) { return ShapeProblem("No enum match for: \(text)", at: path) }
    if let form, !form.accepts(text) {
      return ShapeProblem("Object didn't pass validation for format \(form.name): \(text)", at: path)
    }
    return nil
  }
}

extension Shape.ObjectRule {
  fileprivate func problem(with members: Members, at path: String) -> ShapeProblem? {
    let names = members.keys.sorted()
    if isClosed {
      let additional = names.filter { self.members[$0] == nil }
      if !additional.isEmpty {
        return ShapeProblem("Additional properties not allowed: \(additional.joined(separator: ","))", at: path)
      }
    }
    if let missing = required.first(where: { members[$0] == nil }) {
      return ShapeProblem("Missing required property: \(missing)", at: path)
    }
    if let problem = ShapeProblem.count(of: members.count, "properties", minimum...Int.max, at: path) { return problem }
    for name in names {
      guard let shape = self.members[name], let value = members[name] else { continue }
      if let problem = shape.problem(with: value, at: ShapeProblem.path(path, name)) { return problem }
    }
    return nil
  }
}

/// Why a body is not what it may be.
package struct ShapeProblem: Sendable, Hashable {
  package var why: String
  /// Empty where it is the whole body.
  package var path: String

  package init(_ why: String, at path: String) {
    self.why = why
    self.path = path
  }

  static func path(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  static func count(of count: Int, _ what: String, _ range: ClosedRange<Int>, at path: String) -> ShapeProblem? {
    if count < range.lowerBound {
      return ShapeProblem("Too few \(what) defined (\(count)), minimum \(range.lowerBound)", at: path)
    }
    if count > range.upperBound {
      return ShapeProblem("Too many \(what) defined (\(count)), maximum \(range.upperBound)", at: path)
    }
    return nil
  }
}

extension JSON {
  fileprivate var typeName: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .text: "string"
    case .list: "array"
    case .object: "object"
    }
  }
}
