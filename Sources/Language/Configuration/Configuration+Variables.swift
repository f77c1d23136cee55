import Model
package import Source

extension Configuration {
  /// The variables that hold in the document of a tenant that has a value at a place; none where it uses none.
  ///
  /// The place may be in a document that is extended: variables are those of the document that extends it.
  package func variables(
    at range: SourceRange,
    of tenant: String,
    _ inputs: VariableInputs
  ) -> [VariableDefinition] {
    let documents = documents
    var library = Library(sources, inputs)
    for (file, trees) in documents { library.add(trees, of: file.text, isBroken: false) }
    for (file, trees) in documents.sorted(by: { $0.key < $1.key }) {
      for tree in trees where tree.nodes.first?.kind == .mapping {
        var ignored = Diagnostics()
        guard let layers = library.layers(of: tree, in: file.text, &ignored),
          layers.tenant?.hasSameBytes(as: tenant) == true,
          layers.trees.contains(where: { $0.nodes.contains { $0.range == range } })
        else { continue }
        return layers.variables.definitions
      }
    }
    return []
  }
}

extension Layers {
  /// The name of the tenant, with the variables in it replaced.
  fileprivate var tenant: String? {
    for tree in trees {
      guard let node = tree.value(of: "tenant", in: 0), tree.isScalar(node) else { continue }
      return TextTemplate(tree.string(node))?.text { variables[$0] ?? "" }
    }
    return nil
  }
}
