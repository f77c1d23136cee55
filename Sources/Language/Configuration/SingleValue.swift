package import Model
package import Source
import YAML

/// Reads one value that stands alone, such as an argument, as a field's own text would be read.
package enum SingleValue {
  package static func read(_ text: SourceText, as field: FieldDescription, _ diagnostics: inout Diagnostics) -> Value? {
    let trees = Parser.parse(text, as: 0, &diagnostics)
    guard let tree = trees.first, trees.count == 1, !diagnostics.hasErrors else {
      if !diagnostics.hasErrors { diagnostics.error("missing-value", "there is no value", at: nil) }
      return nil
    }
    if tree.isNull(0) { return .null }
    if case .secret = field.shape, tree.isScalar(0) { return .text(tree.string(0)) }
    var reader = ValueReader(tree: tree, files: [text.name])
    let value = reader.read(0, as: field.shape, field.name)
    diagnostics.merge(reader.diagnostics)
    return value
  }
}
