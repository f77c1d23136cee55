import Model

/// The fields of a document that hold messages, of which a text replaces texts by language and the other way round.
struct MessagePaths {
  let catalog: Catalog

  init(_ catalog: Catalog) { self.catalog = catalog }

  /// - Parameter path: the keys from the document's own down to the field.
  func contains(_ path: [String]) -> Bool {
    guard let section = path.first, let kind = catalog.kinds.first(where: { $0.section == section }) else {
      return false
    }
    let field = path.dropFirst(kind.cardinality == .many ? 2 : 1).joined(separator: ".")
    guard let leaf = kind.leaf(at: field), case .message = kind.leaves[leaf].field.shape else { return false }
    return true
  }
}
