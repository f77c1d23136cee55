import Kinds
import Model

/// What is there of an object before anything is set: looked up once, because a run asks for each of its objects.
enum Defaults {
  static func of(_ kind: KindDescription) -> Settings { all[kind.name] ?? Settings() }

  private static let all = Dictionary(
    uniqueKeysWithValues: Catalog.dialtone.kinds.map { kind in
      let values = (Local.facts[kind.name]?.defaults ?? [:]).compactMap { path, value in
        kind.leaf(at: path).map { Settings.Setting(leaf: $0, value: value) }
      }
      return (kind.name, Settings(values))
    }
  )
}
