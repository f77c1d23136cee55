import JSONText
package import Model

extension Sample {
  /// A value as it is written behind its key, on one line.
  package static func yaml(for value: Value, shape: Shape) -> String {
    switch (value, shape) {
    case (.null, _): "null"
    case (.boolean(let boolean), _): boolean ? "true" : "false"
    case (.integer(let seconds), .duration): Seconds(count: seconds).spelling
    case (.integer(let integer), _): String(integer)
    case (.text(let text), _): scalar(text)
    case (.list(let elements), .list(let element)), (.list(let elements), .set(let element)):
      "[" + elements.map { yaml(for: $0, shape: element) }.joined(separator: ", ") + "]"
    case (.list(let elements), _): "[" + elements.map { yaml(for: $0, shape: shape) }.joined(separator: ", ") + "]"
    case (.map(let entries), .map(let element)): map(entries.map { ($0.key, yaml(for: $0.value, shape: element)) })
    case (.map(let entries), _): map(entries.map { ($0.key, yaml(for: $0.value, shape: shape)) })
    case (.secret(let secret), _): reference(secret)
    }
  }

  /// A resource of the kind, or the kind's one section, as a document holds it.
  package static func yaml(for settings: Settings, of kind: KindDescription) -> String {
    let isKeyed = kind.cardinality == .many
    let indentation = isKeyed ? "    " : "  "
    let body = lines(kind.fields, settings, kind, under: "", indentation)
    guard !body.isEmpty else { return "\(kind.section): {}\n" }
    return ([kind.section + ":"] + (isKeyed ? ["  \(key):"] : []) + body).joined(separator: "\n") + "\n"
  }

  private static func lines(
    _ fields: [FieldDescription],
    _ settings: Settings,
    _ kind: KindDescription,
    under prefix: String,
    _ indentation: String
  ) -> [String] {
    fields.flatMap { field -> [String] in
      if case .group(let inner) = field.shape {
        let body = lines(inner, settings, kind, under: prefix + field.name + ".", indentation + "  ")
        return body.isEmpty ? [] : ["\(indentation)\(field.name):"] + body
      }
      guard let value = kind.leaf(at: prefix + field.name).flatMap({ settings[$0] }) else { return [] }
      return ["\(indentation)\(field.name): \(yaml(for: value, shape: field.shape))"]
    }
  }

  private static func map(_ entries: [(key: String, value: String)]) -> String {
    entries.isEmpty ? "{}" : "{ " + entries.map { "\(scalar($0.key)): \($0.value)" }.joined(separator: ", ") + " }"
  }

  private static func reference(_ secret: Secret) -> String {
    switch secret.reference {
    case .environment(let name): "{ env: \(scalar(name)) }"
    case .file(let path): "{ file: \(scalar(path)) }"
    case nil: "{ env: SECRET }"
    }
  }

  /// Plain where every reader of YAML takes it as this text, else in double quotes.
  private static func scalar(_ text: String) -> String {
    let marks = Set("+-._/:@ ".unicodeScalars)
    let isPlain =
      text.unicodeScalars.allSatisfy { scalar in
        marks.contains(scalar) || (scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)))
      }
      && !text.isEmpty && !text.hasPrefix(" ") && !text.hasSuffix(" ") && !text.hasPrefix("-") && !text.hasPrefix(".")
      && !text.hasPrefix("@") && !text.hasPrefix(":") && !text.contains(": ") && !text.hasSuffix(":")
      && !["true", "false", "null"].contains(text.lowercased())
    return isPlain ? text : JSONDocument.text(text).inlineText
  }
}
