import Kinds
import Model

extension Desk {
  static func kind(of address: Address) -> KindDescription {
    guard let kind = Catalog.dialtone[address.kind] else { preconditionFailure("no kind \(address.kind)") }
    return kind
  }

  static func leaf(_ path: String, of address: Address) -> KindDescription.Leaf {
    let kind = kind(of: address)
    guard let leaf = kind.leaf(at: path) else { preconditionFailure("no field \(path)") }
    return kind.leaves[leaf]
  }

  static func settings(_ values: [(String, Value)], of address: Address) -> Settings {
    Settings(values.map { Settings.Setting(leaf: leaf($0, of: address).index, value: $1) })
  }
}
