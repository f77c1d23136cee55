import HTTP
import Source

/// A value in a file of another tool, with where it is.
struct ForeignNode: Sendable {
  private let tree: Tree
  private let index: Int
  let file: String

  init(_ tree: Tree, file: String, at index: Int = 0) {
    self.tree = tree
    self.index = index
    self.file = file
  }

  private func at(_ other: Int) -> ForeignNode {
    let node = tree.nodes[other]
    return ForeignNode(tree, file: file, at: node.kind == .alias ? Int(node.textStart) : other)
  }

  /// The file and the line: `tenant.yaml:12`.
  var place: String { "\(file):\(tree.nodes[index].line)" }

  var isMapping: Bool { tree.nodes[index].kind == .mapping }

  /// Whether nothing is said: null, or an empty text, list or mapping.
  var isEmpty: Bool {
    switch tree.nodes[index].kind {
    case .scalar: tree.isNull(index) || tree.bytes(index).isEmpty || tree.equals(index, "~")
    default: Int(tree.nodes[index].next) == index + 1
    }
  }

  var entries: [(key: String, value: ForeignNode)] {
    guard isMapping else { return [] }
    return tree.entries(of: index).map { (tree.string($0.key), at($0.value)) }
  }

  /// The elements of a list; itself where it is none.
  var elements: [ForeignNode] {
    tree.nodes[index].kind == .sequence ? tree.elements(of: index).map(at) : [self]
  }

  subscript(_ key: String) -> ForeignNode? { entries.first { $0.key == key }?.value }

  /// The first element of a list that stands for one block, as Terraform writes them.
  var block: ForeignNode? { elements.first { $0.isMapping } }

  var text: String? { tree.isScalar(index) && !tree.isNull(index) ? tree.string(index) : nil }

  var json: JSON {
    switch tree.nodes[index].kind {
    case .mapping: .object(Dictionary(entries.map { ($0.key, $0.value.json) }) { first, _ in first })
    case .sequence: .list(elements.map(\.json))
    case .scalar: scalar
    case .alias: .null
    }
  }

  private var scalar: JSON {
    let text = tree.string(index)
    guard tree.nodes[index].style == .plain else { return .text(text) }
    switch text {
    case "true": return true
    case "false": return false
    case "null", "~", "": return nil
    default: return (try? JSON(decoding: Array(text.utf8))).map { $0.isNumber ? $0 : .text(text) } ?? .text(text)
    }
  }
}

extension JSON {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }
}
