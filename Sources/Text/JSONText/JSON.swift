package import FoundationEssentials

/// A JSON value, as platforms send and take them; whole numbers are exact.
package enum JSON: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Decimal)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  /// What the bytes of a JSON text say (RFC 8259).
  package init(decoding bytes: [UInt8]) throws(JSONProblem) { self = try JSONReader.read(bytes) }

  /// Its members and elements that are there and not null.
  package subscript(_ key: String) -> JSON? {
    guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
    return value
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  package init(stringLiteral text: String) { self = .text(text) }
  package init(integerLiteral integer: Int) { self = .integer(integer) }
  package init(booleanLiteral boolean: Bool) { self = .boolean(boolean) }
  package init(arrayLiteral elements: JSON...) { self = .list(elements) }
  package init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(Dictionary(members) { _, last in last })
  }
  package init(nilLiteral: ()) { self = .null }
}
