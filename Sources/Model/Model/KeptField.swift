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
    let keepers = live.filter { $0.remarks?.kept?.kind == kind.name }
    guard let kept = keepers.first?.remarks?.kept, let leaf = kind.leaf(at: kept.path),
      let member = kind.leaf(at: kept.member), let wanted = declared[leaf], let named = self[member]
    else { return self }
    let lists = listed.compactMap { $0[member]?.texts }
    let identities = Set(named.texts)
    var found = keepers.filter { identities.contains($0.identity) }
    if !lists.isEmpty {
      let keys = Set(lists.joined())
      let known = keepers.filter { keys.contains(key($0.kind, $0.identity) ?? $0.identity) }
      let both = known.filter { identities.contains($0.identity) }
      found = both.isEmpty ? known : both
    }
    let values = found.compactMap { $0.remarks?.kept?.value }
    guard let value = values.first(where: { $0 != wanted }) ?? values.first else { return self }
    var settings = self
    settings[leaf] = value
    return settings
  }
}
