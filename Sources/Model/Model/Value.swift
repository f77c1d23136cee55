/// The canonical value of a field.
///
/// Sets are lists that are sorted and without repetition; durations are whole seconds; references are the key of what
/// they name. Text is compared by its UTF-8 bytes, so that two Unicode forms of one text are two values.
package enum Value: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case text(String)
  case list([Value])
  case map([Entry])
  // Apart, since few values are one: a value has the size of its largest case.
  indirect case secret(Secret)

  package struct Entry: Sendable, Hashable {
    package var key: String
    package var value: Value

    package init(_ key: String, _ value: Value) {
      self.key = key
      self.value = value
    }

    package static func == (left: Entry, right: Entry) -> Bool {
      left.key.hasSameBytes(as: right.key) && left.value == right.value
    }
  }

  /// A map with its keys in order.
  package static func map(sorting entries: [Entry]) -> Value {
    .map(entries.sorted { $0.key.precedesByBytes($1.key) })
  }

  /// A set: in order, each element once.
  package static func set(_ elements: [Value]) -> Value {
    let isInOrder = elements.indices.dropFirst().allSatisfy { precedes(elements[$0 - 1], elements[$0]) }
    guard !isInOrder else { return .list(elements) }
    var result: [Value] = []
    result.reserveCapacity(elements.count)
    for element in elements.sorted(by: precedes) where result.last != element { result.append(element) }
    return .list(result)
  }

  package static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.text(let a), .text(let b)): a.hasSameBytes(as: b)
    case (.list(let a), .list(let b)): a == b
    case (.map(let a), .map(let b)): a == b
    case (.secret(let a), .secret(let b)): a == b
    default: false
    }
  }

  /// The order of a set's elements: by bytes for text.
  package static func precedes(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.text(let a), .text(let b)): a.precedesByBytes(b)
    case (.integer(let a), .integer(let b)): a < b
    default: false
    }
  }

  package var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The keys or words that a set or list of text holds, or the one text.
  package var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let elements): elements.flatMap(\.texts)
    default: []
    }
  }
}

extension String {
  /// Whether both are the same bytes; `==` would also accept another Unicode form of the same characters.
  package func hasSameBytes(as other: String) -> Bool {
    withBytes(and: other) { left, right in
      guard left.count == right.count else { return false }
      for index in left.indices where left[index] != right[index] { return false }
      return true
    } ?? utf8.elementsEqual(other.utf8)
  }

  /// The order of their UTF-8 bytes, which no locale or Unicode version changes.
  package func precedesByBytes(_ other: String) -> Bool {
    withBytes(and: other) { left, right in
      for index in 0..<min(left.count, right.count) where left[index] != right[index] {
        return left[index] < right[index]
      }
      return left.count < right.count
    } ?? utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Nil for the rare text that does not lie in one piece.
  private func withBytes(
    and other: String,
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool? {
    utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in body(left, right) }
    } ?? nil
  }
}
