import Digest
import Kinds
import Model
import Platform

/// Makes a value that a person gave into the canonical value of a field.
struct HandReading {
  let path: String
  let shelf: Shelf
  /// The values of the secrets among them, as a step carries them.
  private(set) var secrets: [String: SecretValue] = [:]

  init(path: String, shelf: Shelf) {
    self.path = path
    self.shelf = shelf
  }

  mutating func value(_ value: Value, as shape: Shape, at key: String? = nil) throws -> Value {
    switch (shape, value) {
    case (_, .null) where key == nil: return .null
    case (.boolean, .boolean): return value
    case (.integer(let range), .integer(let number)) where range.contains(number): return value
    case (.duration(let range), .integer(let number)) where range.contains(number): return value
    case (.text(let form, let length), .text(let text)) where length.contains(text.unicodeScalars.count):
      if case .matching(let pattern) = form, !pattern.matches(text) { throw refusal("must be \(pattern.name)") }
      return value
    case (.choice(let words), .text(let text)) where words.contains(where: { $0.word == text }): return value
    case (.reference(let name), .text(let text)): return .text(try identity(name, text))
    case (.secret, .text(let text)): return try secret(text, at: key)
    case (.message, .text): return value
    case (.message, .map) where Message(value) != nil: return value
    case (.list(let element), .list(let values)):
      return .list(try values.map { try self.value($0, as: element, at: key) })
    case (.set(let element), .list(let values)):
      return .set(try values.map { try self.value($0, as: element, at: key) })
    case (.map(let element), .map(let entries)):
      return .map(
        sorting: try entries.map { Value.Entry($0.key, try self.value($0.value, as: element, at: $0.key)) }
      )
    default: throw refusal("must be \(shape.expectation)")
    }
  }

  private func identity(_ kind: KindName, _ text: String) throws -> String {
    guard let description = Catalog.dialtone[kind] else { return text }
    return try shelf.find(description, called: text).id
  }

  /// It is kept nowhere: another secret than all those that were fingerprinted is there now.
  private mutating func secret(_ text: String, at key: String?) throws -> Value {
    secrets[key.map { "\(path).\($0)" } ?? path] = SecretValue(text)
    return .secret(Secret(fingerprint: Fingerprint.unknown(try Digest.random(32).hexadecimal)))
  }

  private func refusal(_ expectation: String) -> Refusal { Refusal("\(path) \(expectation)") }
}

extension Shape {
  /// What a value of the shape is, in words.
  fileprivate var expectation: String {
    switch self {
    case .boolean: "true or false"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .duration(let range): "a number of seconds from \(range.lowerBound) to \(range.upperBound)"
    case .text(_, let length): "a text of \(length.lowerBound) to \(length.upperBound) characters"
    case .choice(let words): "one of \(words.map(\.word).joined(separator: ", "))"
    case .reference(let kind): "the ID or the name of a \(kind)"
    case .secret: "a text, the secret's new value"
    case .message: "a text"
    case .list(let element), .set(let element): "a list, each element \(element.expectation)"
    case .map(let element): "keys, each with \(element.expectation)"
    case .group: "one of the fields below it"
    }
  }
}
