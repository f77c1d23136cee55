package import Model
package import Source
import YAML

extension Configuration {
  /// The places that state a field of a resource too, and that a stronger document overrides: the strongest first.
  package func overridden(_ resource: Declared, leaf: Int) -> [SourceRange] {
    let path =
      [resource.kind.section, resource.address.key].compactMap(\.self)
      + resource.kind.leaves[leaf].path.split(separator: ".").map(String.init)
    let documents = documents
    var seen: Set<ByteKey> = []
    var found: [SourceRange] = []
    var waiting: [(tree: Tree, file: String)] = documents.flatMap { file, trees in
      trees.filter { $0.names(resource.address.tenant) }.map { ($0, file.text) }
    }
    while !waiting.isEmpty {
      let (tree, file) = waiting.removeFirst()
      if let node = tree.node(at: path) { found.append(tree.range(node)) }
      var ignored = Diagnostics()
      for (base, _) in Library.bases(of: tree, in: file, &ignored).reversed() where seen.insert(base).inserted {
        if let tree = documents[base]?.first { waiting.append((tree, base.text)) }
      }
    }
    return found.filter { $0 != resource.settings.range(leaf) }
  }

  /// Every document of the texts, by file.
  var documents: [ByteKey: [Tree]] {
    var documents: [ByteKey: [Tree]] = [:]
    for (index, text) in sources.texts.enumerated() {
      var ignored = Diagnostics()
      documents[ByteKey(text.name)] = Parser.parse(text, as: SourceID(index), &ignored)
    }
    return documents
  }
}

extension Tree {
  fileprivate func names(_ tenant: String) -> Bool {
    guard nodes.first?.kind == .mapping, let value = value(of: "tenant", in: 0) else { return false }
    return isScalar(value) && equals(value, tenant)
  }

  /// The value that is below the keys of a path.
  fileprivate func node(at path: [String]) -> Int? {
    guard nodes.first?.kind == .mapping else { return nil }
    var node = 0
    for key in path {
      guard nodes[node].kind == .mapping, let next = entries(of: node).first(where: { equals($0.key, key) })?.value
      else {
        return nil
      }
      node = next
    }
    return node
  }
}
