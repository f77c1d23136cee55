import Digest
import Model
import Planning
import State

/// The keys of resources that are no more, or are made again, by their kind.
struct KeysByKind: Sendable {
  private var keys: [KindName: Set<String>] = [:]

  init(_ addresses: some Sequence<Address>) {
    for address in addresses { if let key = address.key { keys[address.kind, default: []].insert(key) } }
  }

  var isEmpty: Bool { keys.isEmpty }

  func holds(_ kind: KindName) -> Bool { keys[kind] != nil }

  /// The value of a list without these.
  func taken(outOf value: Value, of kind: KindName) -> Value {
    guard let keys = keys[kind], case .list(let elements) = value else { return value }
    return .list(elements.filter { !($0.texts.allSatisfy(keys.contains)) })
  }
}

extension LastApplied {
  /// The same without what the resource lists of these; nil where it lists none of them.
  ///
  /// - Parameter isWanted: whether a leaf is looked at.
  func without(
    _ keys: KeysByKind,
    of kind: KindDescription,
    where isWanted: (KindDescription.Leaf) -> Bool = { _ in true }
  ) throws -> LastApplied? {
    let leaves = kind.references.filter { keys.holds($0.kind) && isWanted(kind.leaves[$0.leaf]) }
    guard !leaves.isEmpty else { return nil }
    let known = try Canonical.decode(canonical, of: kind, at: address)
    var left = known
    for (leaf, named) in leaves { if let value = left[leaf] { left[leaf] = keys.taken(outOf: value, of: named) } }
    guard left != known else { return nil }
    var row = self
    row.canonical = Canonical.encode(left, of: kind)
    row.digest = Digest.sha256(row.canonical)
    return row
  }
}

extension Outcome {
  /// The address of what the platform deleted.
  var deleted: Address? {
    guard case .removed(let address, let deed) = self, deed.action != Action.forget.rawValue else { return nil }
    return address
  }
}
