import Configuration
import Kinds
import Local
import Model
import Source
import YAML

/// A key with its value, or an element of a list, and what may be there.
struct Place {
  enum Meaning {
    case value(Shape)
    /// A mapping with keys that the declarations know.
    case fields
    /// A mapping with keys that the team chooses, each for a mapping.
    case entries
    /// A mapping with keys that the team chooses, each for a text.
    case texts
  }

  let path: String
  let meaning: Meaning
  /// What it is in.
  let parent: Meaning
  let tree: Tree
  /// Nil for an element of a list.
  let key: Int?
  let value: Int
  let isInFlow: Bool
  /// How many stand beside it, and which of them it is.
  let index: Int
  let count: Int
  /// Where the next one beside it begins.
  let nextLine: Int?
  /// Where the one before it begins.
  let previousLine: Int?

  var range: SourceRange { tree.range(value) }
  /// Where it begins, its key included.
  var start: SourceRange { tree.range(key ?? value) }
  var line: Int { Int(start.line) }

  /// Every place of a text, from top to bottom.
  static func all(in text: SourceText) -> [Place] {
    var diagnostics = Diagnostics()
    guard let tree = Parser.parse(text, as: 0, &diagnostics).first else { return [] }
    return children(of: 0, in: tree, "", .fields, isInFlow: false, members: documentMembers)
  }

  /// What the keys below a mapping mean.
  private typealias Members = (String) -> (Meaning, Deeper)

  /// What the keys below those mean; a class only because a function cannot return itself.
  private indirect enum Deeper {
    case none
    case members((String) -> (Meaning, Deeper))
  }

  private static func documentMembers(_ key: String) -> (Meaning, Deeper) {
    switch key {
    case "tenant": return (.value(.text(.matching(.key), length: 1...128)), .none)
    case "platform":
      return (.value(.choice([Shape.Word(word: "local", meaning: "")])), .none)
    case "extends": return (.value(.text(.path, length: 1...2048)), .none)
    case "variables": return (.texts, .members { _ in (.value(.text(.any, length: 0...2048)), .none) })
    default: break
    }
    guard let kind = Catalog.dialtone.kinds.first(where: { $0.section == key }) else {
      return connectionMembers(key)
    }
    let fields = members(of: kind.fields)
    return kind.cardinality == .one
      ? (.fields, .members(fields)) : (.entries, .members { _ in (.fields, .members(fields)) })
  }

  /// How tenants are reached, whatever the platform: groups of one name are taken together.
  private static func connectionMembers(_ key: String) -> (Meaning, Deeper) {
    let named = Example.platforms.flatMap(\.connection.fields).filter { $0.name == key }
    let inner = named.flatMap { field -> [FieldDescription] in
      if case .group(let fields) = field.shape { fields } else { [] }
    }
    return inner.isEmpty ? members(of: named)(key) : (.fields, .members(members(of: inner)))
  }

  private static func members(of fields: [FieldDescription]) -> Members {
    { key in
      if key == "protect" { return (.value(.boolean), .none) }
      if key == "renamed_from" { return (.value(.text(.any, length: 1...128)), .none) }
      guard let shape = fields.first(where: { $0.name == key })?.shape else { return (.fields, .none) }
      return switch shape {
      case .group(let inner): (.fields, .members(members(of: inner)))
      case .map(let element): (.texts, .members { _ in (.value(element), .none) })
      case .secret:
        (.value(.secret), .members { _ in (.value(.text(.matching(.environmentVariable), length: 1...255)), .none) })
      default: (.value(shape), .none)
      }
    }
  }

  private static func children(
    of node: Int,
    in tree: Tree,
    _ path: String,
    _ parent: Meaning,
    isInFlow: Bool,
    members: Members
  ) -> [Place] {
    let entries = Array(tree.entries(of: node))
    return entries.enumerated().flatMap { index, entry in
      let name = tree.string(entry.key)
      let (meaning, deeper) = members(name)
      let place = Place(
        path: path + name,
        meaning: meaning,
        parent: parent,
        tree: tree,
        key: entry.key,
        value: entry.value,
        isInFlow: isInFlow,
        index: index,
        count: entries.count,
        nextLine: index + 1 < entries.count ? Int(tree.range(entries[index + 1].key).line) : nil,
        previousLine: index > 0 ? Int(tree.range(entries[index - 1].key).line) : nil
      )
      let flow = tree.nodes[entry.value].style == .flow
      if tree.nodes[entry.value].kind == .mapping, case .members(let inner) = deeper {
        return [place]
          + children(of: entry.value, in: tree, path + name + ".", meaning, isInFlow: flow, members: inner)
      }
      return [place] + elements(of: place)
    }
  }

  private static func elements(of list: Place) -> [Place] {
    let element: Shape
    switch list.meaning {
    case .value(.list(let shape)), .value(.set(let shape)): element = shape
    default: return []
    }
    guard list.tree.nodes[list.value].kind == .sequence else { return [] }
    let nodes = Array(list.tree.elements(of: list.value))
    return nodes.enumerated().map { index, node in
      Place(
        path: "\(list.path)[\(index)]",
        meaning: .value(element),
        parent: list.meaning,
        tree: list.tree,
        key: nil,
        value: node,
        isInFlow: list.tree.nodes[list.value].style == .flow,
        index: index,
        count: nodes.count,
        nextLine: index + 1 < nodes.count ? Int(list.tree.range(nodes[index + 1]).line) : nil,
        previousLine: index > 0 ? Int(list.tree.range(nodes[index - 1]).line) : nil
      )
    }
  }
}
