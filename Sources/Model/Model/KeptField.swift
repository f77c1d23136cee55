/// A field of another kind that the platform keeps on each resource which the other one names: whether people sign up through
/// a phone connection, on each of its applications.
package struct KeptField: Sendable, Hashable {
  /// The other kind, and its field.
  package var kind: KindName
  package var path: String
  /// The set of references where the other kind names this one.
  package var member: String
  package var value: Value

  package init(kind: KindName, path: String, member: String, value: Value) {
    self.kind = kind
    self.path = path
    self.member = member
    self.value = value
  }
}

extension Settings {
  /// The same with what the platform keeps on the named resources, as one value for those that the configuration lists or
  /// listed; where none of them is named any more, for all of the listed ones.
  ///
  /// Where they differ, it is a value that is not the declared one, so that the difference shows.
  ///
  /// - Parameters:
  ///   - live: everything live, of which some keep a field of this kind.
  ///   - listed: what is declared, and what was last applied.
  ///   - key: what the configuration calls a live resource.
  package func withKept(
    on live: [Live],
    of kind: KindDescription,
    declared: Settings,
    listed: [Settings],
    key: (KindName, String) -> String?
  ) -> Settings {
    guard let kept = kept(on: live, of: kind, declared: declared, listed: listed, key: key) else { return self }
    guard let value = kept.values.first(where: { $0 != declared[kept.leaf] }) ?? kept.values.first else { return self }
    var settings = self
    settings[kept.leaf] = value
    return settings
  }

  /// The same values, each as often as a resource keeps it, and the leaf that they are of; nil where nothing is kept.
  package func kept(
    on live: [Live],
    of kind: KindDescription,
    declared: Settings,
    listed: [Settings],
    key: (KindName, String) -> String?
  ) -> (leaf: Int, values: [Value])? {
    let keepers = live.filter { $0.remarks?.kept?.kind == kind.name }
    guard let kept = keepers.first?.remarks?.kept, let leaf = kind.leaf(at: kept.path),
      let member = kind.leaf(at: kept.member), declared[leaf] != nil, let named = self[member]
    else { return nil }
    let lists = listed.compactMap { $0[member]?.texts }
    let identities = Set(named.texts)
    var found = keepers.filter { identities.contains($0.identity) }
    if !lists.isEmpty {
      let keys = Set(lists.joined())
      let known = keepers.filter { keys.contains(key($0.kind, $0.identity) ?? $0.identity) }
      let both = known.filter { identities.contains($0.identity) }
      found = both.isEmpty ? known : both
    }
    return (leaf, found.compactMap { $0.remarks?.kept?.value })
  }
}
