package import Model
package import Source
import YAML

/// Reads one value that is alone, such as an argument, as a field's own text would be read.
///
/// A secret is taken as it is: no text is a mistake in it, and no message repeats it.
package enum SingleValue {
  package static func read(_ text: SourceText, as field: FieldDescription, _ diagnostics: inout Diagnostics) -> Value? {
    guard !field.shape.isSecret else { return readSecret(text, as: field, &diagnostics) }
    return readYAML(text, as: field, &diagnostics)
  }

  private static func readSecret(
    _ text: SourceText,
    as field: FieldDescription,
    _ diagnostics: inout Diagnostics
  ) -> Value? {
    if case .secret = field.shape, !text.bytes.isEmpty {
      return text.bytes.elementsEqual("null".utf8) ? .null : .text(String(decoding: text.bytes, as: UTF8.self))
    }
    var found = Diagnostics()
    let value = readYAML(text, as: field, &found)
    for var diagnostic in found.all {
      diagnostic.isSecret = true
      // All that was given is hidden, wherever in it the mistake is.
      diagnostic.range = SourceRange(source: 0, line: 1, column: 1)
      diagnostic.related = []
      diagnostics.add(diagnostic)
    }
    return value
  }

  private static func readYAML(
    _ text: SourceText,
    as field: FieldDescription,
    _ diagnostics: inout Diagnostics
  ) -> Value? {
    let trees = Parser.parse(text, as: 0, &diagnostics)
    guard let tree = trees.first, trees.count == 1, !diagnostics.hasErrors else {
      if !diagnostics.hasErrors { diagnostics.error(.missingValue, "there is no value", at: nil) }
      return nil
    }
    if tree.isNull(0) { return .null }
    let sources = Sources([text])
    var reader = ValueReader(tree: tree, files: NamingFiles(sources: sources))
    let value = reader.read(0, as: field.shape, ValueName(field.name))
    diagnostics.merge(reader.diagnostics)
    let places = PartPlace(documents: [Document(tree, in: "")], sources: sources)
    diagnostics.narrow { places.range(of: $1, at: $0) }
    return value
  }
}
