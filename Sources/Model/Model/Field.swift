/// A type that a field can have.
package protocol FieldType {
  /// How it is written, with the field's own limits.
  static func shape(_ limits: Limits) -> Shape
  /// The canonical value as this type; nil where it is not one.
  init?(_ value: Value)
}

/// What a field's declaration narrows its type to.
package struct Limits: Sendable {
  package var range: ClosedRange<Int>?
  package var form: TextForm = .any

  package static let none = Limits()
  package static func between(_ range: ClosedRange<Int>) -> Limits { Limits(range: range) }
  package static func upTo(_ count: Int) -> Limits { Limits(range: 1...count) }
  package static func matching(_ pattern: Pattern) -> Limits { Limits(form: .matching(pattern)) }
  package static func form(_ form: TextForm) -> Limits { Limits(form: form) }
}

/// A field of a kind, declared once as a property; everything else about it is derived.
@dynamicMemberLookup
package struct Field<T: FieldType>: Sendable {
  package let description: FieldDescription

  package init(
    _ name: String,
    _ summary: String,
    _ limits: Limits = .none,
    _ traits: Traits = [],
    when condition: FieldDescription.Condition? = nil
  ) {
    description = FieldDescription(
      name: name,
      summary: summary,
      shape: T.shape(limits),
      traits: traits,
      condition: condition
    )
  }

  private init(_ description: FieldDescription) { self.description = description }

  /// A field of the group, by the whole path to it: `\.messages.enrollment.sms`.
  package subscript<Group: FieldGroup, Inner>(dynamicMember member: KeyPath<Group, Field<Inner>>) -> Field<Inner>
  where T == Nested<Group> {
    let inner = Group()[keyPath: member].description
    return Field<Inner>(
      FieldDescription(
        name: "\(description.name).\(inner.name)",
        summary: inner.summary,
        shape: inner.shape,
        traits: inner.traits,
        condition: inner.condition
      )
    )
  }
}

/// A field whose type is unknown: what reflection over a kind finds.
package protocol AnyField {
  var description: FieldDescription { get }
}

extension Field: AnyField {}

/// A struct whose properties are fields.
package protocol FieldGroup: Sendable {
  init()
}

extension FieldGroup {
  /// The fields, in the order of their declaration.
  ///
  /// A field is one reference to its description, so that a group is an array of them. Reflection finds the same, and takes
  /// twice as many instructions as the rest of the catalog.
  package static var fieldDescriptions: [FieldDescription] {
    let group = Self()
    assert(
      Mirror(reflecting: group).children.allSatisfy { $0.value is any AnyField },
      "\(Self.self) has stored properties that are no fields"
    )
    let count = MemoryLayout<Self>.size / MemoryLayout<FieldDescription>.stride
    return withUnsafePointer(to: group) { first in
      first.withMemoryRebound(to: FieldDescription.self, capacity: count) {
        Array(UnsafeBufferPointer(start: $0, count: count))
      }
    }
  }
}

/// A closed set of words.
package protocol Choice: FieldType, RawRepresentable<String>, CaseIterable, Sendable, Hashable {
  var meaning: String { get }
}

extension Choice {
  package static func shape(_ limits: Limits) -> Shape {
    .choice(allCases.map { Shape.Word(word: $0.rawValue, meaning: $0.meaning) })
  }

  package init?(_ value: Value) {
    guard case .text(let word) = value else { return nil }
    self.init(rawValue: word)
  }
}

extension Bool: FieldType {
  package static func shape(_ limits: Limits) -> Shape { .boolean }

  package init?(_ value: Value) {
    guard case .boolean(let boolean) = value else { return nil }
    self = boolean
  }
}

extension Int: FieldType {
  package static func shape(_ limits: Limits) -> Shape { .integer(limits.range ?? 0...Int.max) }

  package init?(_ value: Value) {
    guard case .integer(let integer) = value else { return nil }
    self = integer
  }
}

extension String: FieldType {
  package static func shape(_ limits: Limits) -> Shape { .text(limits.form, length: limits.range ?? 1...2048) }

  package init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self = text
  }
}

/// A length of time, in whole seconds.
package struct Seconds: FieldType, Sendable, Hashable {
  package var count: Int

  package static func shape(_ limits: Limits) -> Shape { .duration(limits.range ?? 1...Int.max) }

  package init(count: Int) { self.count = count }

  /// From the canonical whole number, or from a spelling such as `180s`.
  package init?(_ value: Value) {
    switch value {
    case .integer(let count): self.init(count: count)
    case .text(let text): self.init(spelling: text)
    default: return nil
    }
  }

  /// A whole number and a unit: seconds, minutes, hours or days.
  package init?(spelling: String) {
    guard let unit = spelling.last.flatMap({ Self.units[$0] }) else { return nil }
    let digits = spelling.dropLast()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      digits == "0" || !digits.hasPrefix("0"),
      let number = Int(digits), number < 1 << 40
    else { return nil }
    count = number * unit
  }

  /// Whole days or hours as such, everything else in seconds.
  package var spelling: String {
    if count > 0, count.isMultiple(of: 86_400) { return "\(count / 86_400)d" }
    if count > 0, count.isMultiple(of: 3_600) { return "\(count / 3_600)h" }
    return "\(count)s"
  }

  private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
}

/// The key of another resource of the same tenant.
package struct Reference<K: Kind>: FieldType, Sendable, Hashable {
  package var key: String

  package static func shape(_ limits: Limits) -> Shape { .reference(K.kind) }

  package init?(_ value: Value) {
    guard case .text(let key) = value else { return nil }
    self.key = key
  }
}

extension Secret: FieldType {
  package static func shape(_ limits: Limits) -> Shape { .secret }

  package init?(_ value: Value) {
    guard case .secret(let secret) = value else { return nil }
    self = secret
  }
}

extension Array: FieldType where Element: FieldType {
  package static func shape(_ limits: Limits) -> Shape { .list(Element.shape(limits)) }

  package init?(_ value: Value) {
    guard case .list(let values) = value else { return nil }
    self = values.compactMap { Element($0) }
  }
}

extension Set: FieldType where Element: FieldType {
  package static func shape(_ limits: Limits) -> Shape { .set(Element.shape(limits)) }

  package init?(_ value: Value) {
    guard case .list(let values) = value else { return nil }
    self = Set(values.compactMap { Element($0) })
  }
}

extension Dictionary: FieldType where Key == String, Value: FieldType {
  package static func shape(_ limits: Limits) -> Shape { .map(Value.shape(limits)) }

  package init?(_ value: Model.Value) {
    guard case .map(let entries) = value else { return nil }
    self.init(entries.compactMap { entry in Value(entry.value).map { (entry.key, $0) } }) { first, _ in first }
  }
}

/// A group of fields inside a field.
///
/// Its fields are fields of the resource: `messages.enrollment.sms`.
package struct Nested<Group: FieldGroup>: FieldType, Sendable {
  package static func shape(_ limits: Limits) -> Shape { .group(Group.fieldDescriptions) }

  package init?(_ value: Value) { nil }
}
