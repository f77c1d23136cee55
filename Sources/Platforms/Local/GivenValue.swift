import Digest
import Kinds
import Model
import Platform

/// Makes a value that a person gave into the canonical value of a field.
struct GivenValue {
  let path: String
  let table: Table
  /// The values of the secrets among them, as a step carries them.
  private(set) var secrets: [String: SecretValue] = [:]

  init(path: String, table: Table) {
    self.path = path
    self.table = table
  }

  mutating func value(_ value: Value, as shape: Shape) throws -> Value {
    if let expectation = shape.expectation(of: value) { throw Refusal("\(path) must be \(expectation)") }
    return try stored(value, as: shape)
  }

  private mutating func stored(_ value: Value, as shape: Shape, at key: String? = nil) throws -> Value {
    switch (shape, value) {
    case (.reference(let name), .text(let text)): return .text(try identity(name, text))
    case (.secret, .text(let text)): return try secret(text, at: key)
    case (.list(let element), .list(let values)):
      return .list(try values.map { try stored($0, as: element, at: key) })
    case (.set(let element), .list(let values)): return .set(try values.map { try stored($0, as: element, at: key) })
    case (.map(let element), .map(let entries)):
      return .map(sorting: try entries.map { Value.Entry($0.key, try stored($0.value, as: element, at: $0.key)) })
    default: return value
    }
  }

  private func identity(_ kind: KindName, _ text: String) throws -> String {
    guard let description = Catalog.dialtone[kind] else { return text }
    return try table.find(description, called: text).id
  }

  /// It is kept nowhere: another secret than all those that were fingerprinted is there now.
  private mutating func secret(_ text: String, at key: String?) throws -> Value {
    secrets[key.map { "\(path).\($0)" } ?? path] = SecretValue(text)
    return .secret(Secret(fingerprint: Fingerprint.unknown(try Digest.random(32).hexadecimal)))
  }
}
