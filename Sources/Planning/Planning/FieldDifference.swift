import Model

/// The three-way difference of one resource: configuration, last applied, live.
struct FieldDifference {
  /// What the plan changes.
  private(set) var fields: [FieldChange] = []
  /// What somebody changed elsewhere: last applied as `before`, live as `after`.
  private(set) var drift: [FieldChange] = []
  /// The changes of fields that cannot change in place.
  private(set) var fixed: [FieldChange] = []
  /// What the platform says in words that this tool does not know, where the field cannot change in place: it is left as it
  /// is.
  private(set) var unknownWords: [(leaf: KindDescription.Leaf, word: String)] = []
  /// What is declared and not written yet, since the platform would not store it.
  private(set) var deferred: [KindDescription.Leaf] = []
  var needsReplacement: Bool { !fixed.isEmpty }

  init(_ comparison: Comparison) {
    for setting in comparison.resource.settings.all {
      let leaf = comparison.resource.kind.leaves[setting.leaf]
      if leaf.field.traits.contains(.identity) { continue }
      let field = ComparedField(setting, in: comparison)
      if comparison.remainsDeferred(leaf) {
        if !field.isAsWanted { deferred.append(leaf) }
        continue
      }
      if let file = ComparedFile(field, in: comparison) {
        if let change = file.drift { drift.append(change) }
        if let change = file.change { fields.append(change) }
      } else {
        compare(field, comparison)
      }
    }
    addDisplaced(comparison)
  }

  /// What nothing declares, and goes with a value that changes.
  private mutating func addDisplaced(_ comparison: Comparison) {
    guard let displaced = comparison.remarks?.displaced,
      let cause = fields.first(where: { $0.path == displaced.by && $0.before != $0.after })
    else { return }
    let kind = comparison.resource.kind
    for path in displaced.paths.sorted(by: { $0.precedesByBytes($1) }) {
      guard let leaf = kind.leaf(at: path), comparison.resource.settings[leaf] == nil else { continue }
      let isReadable = comparison.unreadable.reason(for: path) == nil
      // One that cannot be read is there all the same.
      let unread = comparison.prior?[leaf] ?? .secret(Secret())
      guard let before = isReadable ? comparison.live[leaf] : unread else { continue }
      var change = FieldChange(kind.leaves[leaf], before: before, after: nil, cause.cause, at: cause.at)
      change.overwritesUnknown = !isReadable && comparison.prior?[leaf] == nil
      fields.append(change)
    }
    fields.sort { $0.leaf.index < $1.leaf.index }
  }

  private mutating func compare(_ field: ComparedField, _ comparison: Comparison) {
    if field.hasDrifted {
      var change = FieldChange(field.leaf, before: field.prior, after: field.liveBefore, .drift, at: field.place)
      change.names = comparison.names(in: field.liveBefore, of: field.leaf)
      drift.append(change)
    }
    let isImmutable = comparison.isImmutable(field.leaf)
    guard !field.isAsWanted else {
      if !isImmutable { reassert(field, comparison) }
      return
    }
    // Nobody can say that it is another value, and to find out would cost the resource.
    if field.isUnknown, isImmutable { return }
    let change = Self.change(field, comparison)
    if isImmutable {
      if let word = field.leaf.field.shape.unknownWord(field.live) {
        unknownWords.append((field.leaf, word))
        if comparison.isManaged { return }
      }
      fixed.append(change)
    }
    fields.append(change)
  }

  private static func change(_ field: ComparedField, _ comparison: Comparison) -> FieldChange {
    var change = FieldChange(field.leaf, before: field.live, after: field.desired, field.cause, at: field.place)
    if field.cause == .drift || field.cause == .both { change.lastApplied = field.prior?.withoutFingerprints }
    change.overwritesUnknown = field.isUnknown
    change.names = comparison.names(in: field.live, of: field.leaf)
    return change
  }

  /// Writes again what cannot be read, where somebody asked for it or where it names what is made anew.
  private mutating func reassert(_ field: ComparedField, _ comparison: Comparison) {
    guard comparison.input.shared.reasserts || comparison.namesNew(field.desired, of: field.leaf), !field.isReadable,
      comparison.unreadable.isKept(field.leaf.path), !comparison.writesNothing(field)
    else { return }
    fields.append(FieldChange(field.leaf, before: field.live, after: field.desired, .reasserted, at: field.place))
  }

  /// Takes what is live as it is declared for the work of a run that was cut off, and names of what it was writing too: nobody
  /// outside is said to have changed that.
  ///
  /// - Parameters:
  ///   - isOwn: whether the run was writing this resource.
  ///   - isUnfinished: whether it was writing another one, by kind and key.
  mutating func disown(_ isOwn: Bool, _ isUnfinished: (KindName, String) -> Bool) {
    let wanted = Set(fields.map(\.leaf.index))
    drift.removeAll { change in
      if isOwn, !wanted.contains(change.leaf.index) { return true }
      guard let kind = change.leaf.field.shape.referencedKind else { return false }
      return Set(change.before?.texts ?? []).symmetricDifference(change.after?.texts ?? []).allSatisfy {
        isUnfinished(kind, $0)
      }
    }
    let left = Set(drift.map(\.leaf.index))
    for index in fields.indices where !left.contains(fields[index].leaf.index) {
      guard [.drift, .both].contains(fields[index].cause) else { continue }
      fields[index].cause = .configuration
      fields[index].lastApplied = nil
    }
  }

  /// Takes it for granted that values are overwritten that nobody can read.
  mutating func agree() {
    for index in fields.indices { fields[index].overwritesUnknown = false }
  }
}

extension Shape {
  /// The word of a value that is none of a choice's.
  fileprivate func unknownWord(_ value: Value?) -> String? {
    guard case .choice(let words) = self, case .text(let word)? = value else { return nil }
    return words.contains { $0.word.hasSameBytes(as: word) } ? nil : word
  }
}
