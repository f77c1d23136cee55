import HTTP
import Management
import Model

extension JSON {
  /// A text that says something; an empty one stands for "not set".
  var filled: String? {
    if case .text(let text) = self, !text.isEmpty { text } else { nil }
  }

  var isTrue: Bool? {
    if case .boolean(let boolean) = self { boolean } else { nil }
  }

  var wholeNumber: Int? {
    if case .integer(let integer) = self { integer } else { nil }
  }

  var members: [String: JSON]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The texts of a list; also of one that is itself written as JSON text, as the vendor's examples have it.
  var texts: [String]? {
    switch self {
    case .list(let elements): elements.compactMap(\.filled)
    case .text(let text):
      if case .list(let elements)? = try? JSON(decoding: Array(text.utf8)) {
        elements.compactMap(\.filled)
      } else {
        nil
      }
    default: nil
    }
  }

  static func texts(_ texts: [String]) -> JSON { .list(texts.map { .text($0) }) }
}

extension Value {
  static func text(_ json: JSON?) -> Value? { json?.filled.map { .text($0) } }
  static func boolean(_ json: JSON?) -> Value? { json?.isTrue.map { .boolean($0) } }
  static func set(_ json: JSON?) -> Value { .set(of: json?.texts ?? []) }

  /// The value as JSON; null where it goes back to nothing.
  var json: JSON {
    switch self {
    case .boolean(let boolean): .boolean(boolean)
    case .integer(let integer): .integer(integer)
    case .text(let text): .text(text)
    case .list(let elements): .list(elements.map(\.json))
    case .null, .map, .secret: .null
    }
  }
}
