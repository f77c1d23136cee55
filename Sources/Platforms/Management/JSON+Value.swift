package import HTTP
package import Model

extension JSON {
  /// A text that says something; an empty one stands for "not set".
  package var filled: String? {
    if case .text(let text) = self, !text.isEmpty { text } else { nil }
  }

  package var isTrue: Bool? {
    if case .boolean(let boolean) = self { boolean } else { nil }
  }

  package var wholeNumber: Int? {
    if case .integer(let integer) = self { integer } else { nil }
  }

  /// The texts of a list.
  package var texts: [String]? {
    guard case .list(let elements) = self else { return nil }
    return elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// The members of an object; none of anything else.
  package var members: [String: JSON] {
    if case .object(let members) = self { members } else { [:] }
  }

  package static func texts(_ texts: some Sequence<String>) -> JSON { .list(texts.map { .text($0) }) }

  /// Takes a member out, where it is there.
  mutating func remove(at names: some Collection<String>) {
    guard let name = names.first, var inner = self[name] else { return }
    var members = members
    if names.count > 1 {
      inner.remove(at: names.dropFirst())
      members[name] = inner
    } else {
      members.removeValue(forKey: name)
    }
    self = .object(members)
  }

  /// Sets a member, and the objects that lead to it.
  package mutating func set(_ value: JSON, at names: some Collection<String>) {
    guard let name = names.first else { return self = value }
    var members = members
    var inner = members[name] ?? [:]
    inner.set(value, at: names.dropFirst())
    members[name] = inner
    self = .object(members)
  }
}

extension Value {
  /// The value as JSON; what has no form of its own there is null.
  package var json: JSON {
    switch self {
    case .boolean(let boolean): .boolean(boolean)
    case .integer(let integer): .integer(integer)
    case .text(let text): .text(text)
    case .list(let elements): .list(elements.map(\.json))
    case .map(let entries): .object(Dictionary(entries.map { ($0.key, $0.value.json) }) { first, _ in first })
    case .null, .secret: .null
    }
  }

  package static func set(of texts: some Sequence<String>) -> Value { .set(texts.map { .text($0) }) }
}
