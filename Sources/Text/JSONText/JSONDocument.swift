/// A JSON value whose objects keep the order of their keys, so that what is generated reads sensibly and never moves.
package indirect enum JSONDocument: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case text(String)
  case list([JSONDocument])
  case object([Member])

  package struct Member: Sendable, Hashable {
    package var key: String
    package var value: JSONDocument

    package init(_ key: String, _ value: JSONDocument) {
      self.key = key
      self.value = value
    }
  }

  /// The same object with one more key; nothing where there is no value.
  package func with(_ key: String, _ value: JSONDocument?) -> JSONDocument {
    guard case .object(let members) = self, let value else { return self }
    return .object(members + [Member(key, value)])
  }

  /// The same object with another's keys behind its own.
  package func with(_ other: JSONDocument) -> JSONDocument {
    guard case .object(let members) = self, case .object(let more) = other else { return self }
    return .object(members + more)
  }

  package subscript(_ key: String) -> JSONDocument? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension JSONDocument: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral text: String) { self = .text(text) }
  package init(integerLiteral integer: Int) { self = .integer(integer) }
  package init(booleanLiteral boolean: Bool) { self = .boolean(boolean) }
  package init(arrayLiteral elements: JSONDocument...) { self = .list(elements) }
  package init(dictionaryLiteral members: (String, JSONDocument)...) {
    self = .object(members.map { Member($0.0, $0.1) })
  }
}
