extension Shape {
  /// What a value should be that a person gives, where it is something else: a reference as an ID or a name, a secret as
  /// text, null for the default.
  package func expectation(of value: Value) -> String? { value.isNull ? nil : mismatch(value) }

  private func mismatch(_ value: Value) -> String? {
    switch (self, value) {
    case (.boolean, .boolean), (.reference, .text), (.secret, .text), (.message, .text): nil
    case (.integer(let range), .integer(let number)), (.duration(let range), .integer(let number)):
      range.contains(number) ? nil : expectation
    case (.text(let form, let length), .text(let text)):
      length.contains(text.unicodeScalars.count) ? form.mismatch(text) : expectation
    case (.choice(let words), .text(let text)): words.contains { $0.word == text } ? nil : expectation
    case (.message, .map(let entries)): entries.map(\.key) == ["verbatim"] ? nil : expectation
    case (.list(let element), .list(let values)), (.set(let element), .list(let values)):
      values.lazy.compactMap(element.mismatch).first
    case (.map(let element), .map(let entries)): entries.lazy.compactMap { element.mismatch($0.value) }.first
    default: expectation
    }
  }

  /// What a value of the shape is, in words.
  private var expectation: String {
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

extension TextForm {
  fileprivate func mismatch(_ text: String) -> String? {
    if case .matching(let pattern) = self, !pattern.matches(text) { pattern.name } else { nil }
  }
}
