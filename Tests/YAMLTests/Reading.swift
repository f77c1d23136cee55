import Source
import TestSupport
import YAML

/// What the parser makes of a text.
struct Reading {
  let trees: [Tree]
  let diagnostics: [Diagnostic]
  let isCutShort: Bool

  init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  init(bytes: [UInt8]) {
    var diagnostics = Diagnostics()
    trees = Parser.parse(SourceText(name: "acme.yaml", bytes: bytes), as: 0, &diagnostics)
    self.diagnostics = diagnostics.sorted
    isCutShort = diagnostics.isCutShort
  }

  /// The rules of the diagnostics with where they point.
  var told: [String] {
    diagnostics.map { "\($0.rule) \($0.range.map { "\($0.line):\($0.column)" } ?? "nowhere")" }
  }

  /// The first document, aliases as `*` and their target, one node a line.
  var outline: String {
    guard let tree = trees.first else { return "" }
    return tree.nodes.indices.map { index in
      switch tree.nodes[index].kind {
      case .scalar: "\(tree.nodes[index].style):\(tree.string(index))"
      case .sequence: "[\(Array(tree.elements(of: index)).count)]"
      case .mapping: "{\(Array(tree.entries(of: index)).count)}"
      case .alias: "*\(tree.nodes[index].textStart)"
      }
    }.joined(separator: " ")
  }
}
