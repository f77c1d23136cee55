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

  var kinds: Set<KindName> { Set(keys.keys) }

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
    let known = try Canonical.decode(canonical, of: kind, at: address)
    let left = known.without(keys, of: kind, where: isWanted)
    guard left != known else { return nil }
    var row = self
    row.canonical = Canonical.encode(left, of: kind)
    row.digest = Digest.sha256(row.canonical)
    return row
  }
}

extension Settings {
  /// The same without these in what is listed.
  func without(
    _ keys: KeysByKind,
    of kind: KindDescription,
    where isWanted: (KindDescription.Leaf) -> Bool = { _ in true }
  ) -> Settings {
    var left = self
    for (leaf, named) in kind.references where keys.holds(named) && isWanted(kind.leaves[leaf]) {
      if let value = left[leaf] { left[leaf] = keys.taken(outOf: value, of: named) }
    }
    return left
  }
}

extension Outcome {
  /// From where to where a key changed.
  var moved: (from: Address, to: Address)? {
    if case .moved(let from, let to) = self { (from, to) } else { nil }
  }

  /// The address of what the platform deleted.
  var deleted: Address? {
    guard case .removed(let address, let deed) = self, deed.action != Action.forget.rawValue else { return nil }
    return address
  }
}
