import Kinds
import Model

/// Which fields of a kind play a part in the store's rules: looked up once, because a run asks for each of its objects.
struct Layout: Sendable {
  /// What is there before anything is set.
  let defaults: Settings
  let identity: Int?
  let name: Int?
  let required: [Int]
  /// Fields that name objects, and the kind that they name.
  let references: [(leaf: Int, kind: KindName)]
  let secrets: [Int]
  /// Fields that an update cannot change.
  let fixed: Set<Int>

  static func of(_ kind: KindDescription) -> Layout { all[kind.name] ?? Layout(kind) }

  private static let all = Dictionary(uniqueKeysWithValues: Catalog.dialtone.kinds.map { ($0.name, Layout($0)) })

  private init(_ kind: KindDescription) {
    func leaves(where condition: (FieldDescription) -> Bool) -> [Int] {
      kind.leaves.indices.filter { condition(kind.leaves[$0].field) }
    }
    let stated = (Local.facts[kind.name]?.defaults ?? [:]).compactMap { path, value in
      kind.leaf(at: path).map { Settings.Setting(leaf: $0, value: value) }
    }
    defaults = Settings(stated)
    identity = leaves { $0.traits.contains(.identity) }.first
    name = leaves { $0.traits.contains(.name) }.first
    required = leaves { $0.traits.contains(.required) }
    references = kind.leaves.indices.compactMap { leaf in
      kind.leaves[leaf].field.shape.referencedKind.map { (leaf, $0) }
    }
    secrets = leaves { $0.shape.isSecret }
    fixed = Set(leaves { !$0.traits.isDisjoint(with: [.identity, .immutable]) })
  }
}
