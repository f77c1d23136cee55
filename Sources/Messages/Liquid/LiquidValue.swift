/// A value while a template is rendered.
package enum LiquidValue: Sendable, Hashable {
  case nothing
  case boolean(Bool)
  case whole(Int)
  case decimal(Double)
  case text(String)
  case list([LiquidValue])
  case object([String: LiquidValue])

  /// As an output writes it.
  package var text: String {
    switch self {
    case .nothing, .object: ""
    case .boolean(let value): value ? "true" : "false"
    case .whole(let value): "\(value)"
    case .decimal(let value): "\(value)"
    case .text(let value): value
    case .list(let values): values.map(\.text).joined()
    }
  }

  /// Only `nil` and `false` are not true.
  var isTrue: Bool { self != .nothing && self != .boolean(false) }

  var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .list(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: false
    }
  }

  var isBlank: Bool {
    switch self {
    case .nothing, .boolean(false): true
    case .text(let text): text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    default: isEmpty
    }
  }

  /// The number that arithmetic reads; 0 for what is no number.
  var number: LiquidValue {
    switch self {
    case .whole, .decimal: self
    case .text(let text):
      if let whole = Int(text) { .whole(whole) } else { Double(text).map { .decimal($0) } ?? .whole(0) }
    default: .whole(0)
    }
  }

  var double: Double {
    switch number {
    case .decimal(let value): value
    case .whole(let value): Double(value)
    default: 0
    }
  }

  /// A whole number, or what is before the decimal point.
  var int: Int {
    switch number {
    case .whole(let value): value
    case .decimal(let value): Int(exactly: value.rounded(.towardZero)) ?? 0
    default: 0
    }
  }

  /// What a loop goes through.
  var elements: [LiquidValue] {
    switch self {
    case .nothing: []
    case .list(let values): values
    case .text(let text): text.isEmpty ? [] : [self]
    default: [self]
    }
  }

  /// A member by name, or what every value has: `size`, `first`, `last`.
  func member(_ name: String) -> LiquidValue {
    if case .object(let members) = self, let value = members[name] { return value }
    switch (self, name) {
    case (.text(let text), "size"): return .whole(text.unicodeScalars.count)
    case (.list(let values), "size"): return .whole(values.count)
    case (.object(let members), "size"): return .whole(members.count)
    case (.list(let values), "first"): return values.first ?? .nothing
    case (.list(let values), "last"): return values.last ?? .nothing
    default: return .nothing
    }
  }

  func element(_ key: LiquidValue) -> LiquidValue {
    guard case .list(let values) = self, case .whole(let index) = key else { return member(key.text) }
    let place = index < 0 ? values.count + index : index
    return values.indices.contains(place) ? values[place] : .nothing
  }
}
