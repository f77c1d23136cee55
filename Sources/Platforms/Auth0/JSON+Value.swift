import HTTP
import Management
import Model

extension JSON {
  /// A text that says something; Auth0 keeps an empty one for "not set".
  var filled: String? {
    if case .text(let text) = self, !text.isEmpty { text } else { nil }
  }

  var isTrue: Bool? {
    if case .boolean(let boolean) = self { boolean } else { nil }
  }

  /// The texts of a list.
  var texts: [String]? {
    guard case .list(let elements) = self else { return nil }
    return elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  var wholeNumber: Int? {
    if case .integer(let integer) = self { integer } else { nil }
  }

  var members: [String: JSON] {
    if case .object(let members) = self { members } else { [:] }
  }
}

extension Value {
  /// The value as JSON; what has no form of its own there is null.
  var json: JSON {
    switch self {
    case .boolean(let boolean): .boolean(boolean)
    case .integer(let integer): .integer(integer)
    case .text(let text): .text(text)
    case .list(let elements): .list(elements.map(\.json))
    case .map(let entries): .object(Dictionary(entries.map { ($0.key, $0.value.json) }) { first, _ in first })
    case .null, .secret: .null
    }
  }

  static func text(_ json: JSON?) -> Value? { json?.filled.map { .text($0) } }
  static func boolean(_ json: JSON?) -> Value? { json?.isTrue.map { .boolean($0) } }
  static func set(_ json: JSON?) -> Value? { json?.texts.map { .set(of: $0) } }
}
