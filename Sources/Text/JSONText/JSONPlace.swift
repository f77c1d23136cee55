/// A value in a platform's answer, and where it is there.
package struct JSONPlace: Sendable {
  package let value: JSON
  /// From the answer's top: `connections[3].options`; empty for the top itself.
  package let path: String

  package init(_ value: JSON, path: String = "") {
    self.value = value
    self.path = path
  }

  /// A member that must be there; null counts as there.
  package func member(_ key: String) throws(JSONProblem) -> JSONPlace {
    guard let member = try object()[key] else { throw JSONProblem(path: child(key), problem: .missing) }
    return JSONPlace(member, path: child(key))
  }

  /// A member that may be absent or null.
  package func optional(_ key: String) throws(JSONProblem) -> JSONPlace? {
    guard let member = try object()[key], member != .null else { return nil }
    return JSONPlace(member, path: child(key))
  }

  package func object() throws(JSONProblem) -> [String: JSON] {
    guard case .object(let members) = value else { throw wrong("an object") }
    return members
  }

  package func list() throws(JSONProblem) -> [JSONPlace] {
    guard case .list(let elements) = value else { throw wrong("a list") }
    return elements.enumerated().map { JSONPlace($0.element, path: "\(path)[\($0.offset)]") }
  }

  package func text() throws(JSONProblem) -> String {
    guard case .text(let text) = value else { throw wrong("text") }
    return text
  }

  package func integer() throws(JSONProblem) -> Int {
    guard case .integer(let integer) = value else { throw wrong("a whole number") }
    return integer
  }

  package func boolean() throws(JSONProblem) -> Bool {
    guard case .boolean(let boolean) = value else { throw wrong("true or false") }
    return boolean
  }

  package func texts() throws(JSONProblem) -> [String] {
    var texts: [String] = []
    for place in try list() { texts.append(try place.text()) }
    return texts
  }

  private func child(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func wrong(_ expected: String) -> JSONProblem {
    JSONProblem(path: path, problem: .wrongType(expected: expected, found: value.typeName))
  }
}

/// Why an answer is not what was expected; it names places and types, never values.
package struct JSONProblem: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Trouble: Sendable, Hashable {
    case notJSON
    /// Objects and lists nest deeper than is read.
    case tooDeep(limit: Int)
    case missing
    case wrongType(expected: String, found: String)
  }

  package let path: String
  package let problem: Trouble

  package var description: String {
    let place = path.isEmpty ? "the answer" : "\"\(path)\" in the answer"
    return switch problem {
    case .notJSON: "the answer is not JSON"
    case .tooDeep(let limit): "the answer nests more than \(limit) levels deep"
    case .missing: "\"\(path)\" is missing from the answer"
    case .wrongType(let expected, let found): "\(place) is \(found) where \(expected) was expected"
    }
  }
}

extension JSON {
  fileprivate var typeName: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .text: "text"
    case .list: "a list"
    case .object: "an object"
    }
  }
}
