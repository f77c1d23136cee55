import JSONText
package import Model
import Writing

extension Sample {
  /// A value as it is written behind its key, on one line.
  package static func yaml(for value: Value, shape: Shape) -> String {
    ValueSpelling(text: scalar, key: scalar).line(value, as: shape)
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

  /// Plain where every reader of YAML takes it as this text, else in double quotes.
  @Sendable private static func scalar(_ text: String) -> String {
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
