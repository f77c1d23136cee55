extension Binding {
  /// The binding of a kind by its fields, each of which has to be among them.
  package init<K: Kind>(_ kind: K.Type, _ fields: [FieldBinding<K>], _ describe: (inout Binding) -> Void = { _ in }) {
    self.init(K.kind)
    for field in fields { add(field) }
    describe(&self)
    let missing = unbound(K.description, fields.map(\.leaf))
    precondition(missing.isEmpty, "\(K.kind): not bound to the platform: \(missing.joined(separator: ", "))")
  }

  /// What several endpoints hold is added more than once.
  private mutating func add<K: Kind>(_ field: FieldBinding<K>) {
    let path = field.path
    if field.support != .managed { support[path] = field.support }
    if !field.limits.isEmpty { limits[path, default: []] += field.limits }
    if !field.unsupportedWords.isEmpty { unsupportedWords[path] = field.unsupportedWords }
    supportedWords[path] = field.supportedWords ?? supportedWords[path]
    defaults[path] = field.defaultValue ?? defaults[path]
    if field.isImmutable { immutable.insert(path) }
    if !field.canBeReset { withoutDefault.insert(path) }
    if !field.isStored { notStored.insert(path) }
    if field.isUnique { unique.append(path) }
    if let sentence = field.override { overrides = Overrides((overrides?.paths ?? []).union([path]), sentence) }
    notices += field.notices
  }

  /// The fields that the platform can be asked for and of which nothing says what it does with them.
  package func unbound(_ kind: KindDescription, _ bound: [Int]) -> [String] {
    let bound = Set(bound)
    return kind.leaves.indices.filter { leaf in
      let description = kind.leaves[leaf]
      return !bound.contains(leaf) && description.field.traits.isDisjoint(with: [.derived, .unsent])
        && reaches(description, of: kind)
    }.map { kind.leaves[$0].path }
  }

  /// The paths that can be written and not read, on any tenant.
  package var unreadablePaths: Set<String> {
    Set(support.keys.filter { unreadable($0) != nil })
  }
}
