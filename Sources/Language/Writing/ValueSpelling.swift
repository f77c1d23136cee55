package import Model

/// How values are written behind their keys, on one line: texts and a map's keys each in a way of their own.
package struct ValueSpelling: Sendable {
  private let text: @Sendable (String) -> String
  private let key: @Sendable (String) -> String

  package init(text: @escaping @Sendable (String) -> String, key: @escaping @Sendable (String) -> String) {
    self.text = text
    self.key = key
  }

  /// As a configuration reads it: `${` is no variable.
  ///
  /// Variables are replaced in values only, so that a key is as it is.
  package static let configuration = ValueSpelling(
    text: { YAMLScalar.quote($0.replacing("${", with: "$${")) },
    key: YAMLScalar.quote
  )

  /// The same where `⟦NAME⟧` stands for a variable.
  package static let configurationWithVariables = ValueSpelling(
    text: { YAMLScalar.quote($0.replacing("${", with: "$${").replacing("⟦", with: "${").replacing("⟧", with: "}")) },
    key: YAMLScalar.quote
  )

  package func line(_ value: Value, as shape: Shape) -> String {
    switch (value, shape) {
    case (.null, _): "null"
    case (.boolean(let boolean), _): boolean ? "true" : "false"
    case (.integer(let seconds), .duration): Seconds(count: seconds).spelling
    case (.integer(let integer), _): String(integer)
    case (.text(let text), _): self.text(text)
    case (.list(let elements), _):
      "[" + elements.map { line($0, as: shape.element) }.joined(separator: ", ") + "]"
    case (.map(let entries), _): mapping(entries.map { (key($0.key), line($0.value, as: shape.element)) })
    case (.secret(let secret), _): reference(secret)
    }
  }

  private func mapping(_ entries: [(key: String, value: String)]) -> String {
    entries.isEmpty ? "{}" : "{ " + entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + " }"
  }

  private func reference(_ secret: Secret) -> String {
    switch secret.reference {
    case .environment(let name): "{ env: \(text(name)) }"
    case .file(let path): "{ file: \(text(path)) }"
    case nil: "{ env: SECRET }"
    }
  }
}
