package import Model
import YAML

/// The canonical layout of a configuration's text: fields in the order of their kind, with the comments that belong to them.
package enum Formatter {
  /// The bytes in their canonical layout; what is no YAML stays as it is.
  package static func format(_ bytes: [UInt8], _ catalog: Catalog, _ platforms: [PlatformFacts]) -> [UInt8] {
    let tidy = TrailingSpace.removed(from: bytes)
    guard let layout = Layout(tidy), let before = MeaningHash(bytes) else { return bytes }
    let order = DocumentOrder(catalog, platforms)
    var edits: [TextEdit] = []
    for root in layout.roots where layout[root].kind == .mapping {
      edits += Reordering(layout, order).edits(of: root)
    }
    let result = TextEdit.apply(edits, to: tidy)
    // Whatever the text holds, its meaning is the same, or it is left alone.
    return MeaningHash(result) == before ? result : bytes
  }
}
