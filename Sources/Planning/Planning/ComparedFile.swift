import Model

/// A field that names a file, compared by what the file holds.
struct ComparedFile {
  /// What somebody changed elsewhere.
  let drift: FieldChange?
  /// What the plan changes.
  let change: FieldChange?

  /// Nil where it was not remembered what the file held, so that the names are compared.
  init?(_ field: ComparedField, in comparison: Comparison) {
    let leaf = field.leaf
    guard case .text(let name) = field.desired, leaf.field.shape.isPath,
      let desired = comparison.input.shared.files[name],
      let applied = comparison.appliedFiles?[leaf.path]
    else { return nil }
    let held = comparison.remarks?.files[leaf.path]
    // A platform that keeps the name alone is compared by the name.
    guard held != nil || applied != desired.sha256 else { return nil }
    let live = comparison.live[leaf.index]
    // What the platform does not return is taken for what was last applied.
    let isAsApplied = held.map { $0.sha256 == applied } ?? (live != nil)
    drift = isAsApplied ? nil : FieldChange(leaf, before: field.prior, after: live, .drift, at: field.place)
    let isAsWanted = (held?.sha256 ?? (isAsApplied ? applied : nil)) == desired.sha256
    let cause: Cause = isAsApplied ? .configuration : applied == desired.sha256 ? .drift : .both
    let contents = FileChange(before: held.flatMap { $0.isTextKnown ? $0.text : nil }, after: desired.text)
    change = isAsWanted ? nil : Self.change(field, live, contents, cause)
  }

  private static func change(
    _ field: ComparedField,
    _ live: Value?,
    _ contents: FileChange,
    _ cause: Cause
  ) -> FieldChange {
    let isAsApplied = cause == .configuration
    var change = FieldChange(
      field.leaf,
      before: isAsApplied ? field.prior : live,
      after: field.desired,
      cause,
      lastApplied: isAsApplied ? nil : field.prior,
      at: field.place
    )
    change.contents = contents
    return change
  }
}
