import Documents
import Model
import Report
import State

/// A field's value before and after.
struct FieldValues: Documented {
  static let schemaName = "field_values"

  static let table = DocumentTable<Self>(
    "A field's value before and after; of a secret only that it changed.",
    [
      .init("path", "The field.", \.path),
      .init(optional: "before", \.before),
      .init(optional: "after", \.after),
    ]
  )

  var path: String
  /// Missing where nothing was set, or nobody knows.
  var before: Value?
  var after: Value?
}

extension RunRecord.Event {
  /// The values of the fields that were written, as far as they are recorded; of secrets only that there are any.
  func values() throws -> [FieldValues] {
    guard let kind = Registry.catalog[address.kind] else { return [] }
    let before = try before.map { try Canonical.decode($0, of: kind, at: address) }
    let after = try after.map { try Canonical.decode($0, of: kind, at: address) }
    let paths = outcome == "removed" ? before?.all.map { kind.leaves[$0.leaf].path } ?? [] : changedPaths
    return paths.compactMap { path in
      guard let leaf = kind.leaf(at: path) else { return nil }
      let shape = kind.leaves[leaf].field.shape
      let values = FieldValues(
        path: path,
        before: before?[leaf]?.spelled(as: shape),
        after: after?[leaf]?.spelled(as: shape)
      )
      return values.before == nil && values.after == nil ? nil : values
    }
  }
}

/// An event of the history in lines.
struct EventText {
  let event: RunRecord.Event

  func text() throws -> String {
    let changed = event.changedPaths.isEmpty ? "" : " (\(event.changedPaths.joined(separator: ", ")))"
    let unwritten =
      event.unwrittenPaths.isEmpty ? "" : "; not written: \(event.unwrittenPaths.joined(separator: ", "))"
    let message = event.message.map { ": \($0)" } ?? ""
    let sentence = "  \(event.outcome) \(event.address) \(event.action)\(changed)\(unwritten)\(message)"
    let head = InvisibleCharacters.sentence(sentence) + "\n"
    // What is new was nothing before.
    guard event.before != nil, event.outcome != "removed" else { return head }
    return head + (try event.values().map(line).joined())
  }

  private func line(_ values: FieldValues) -> String {
    if values.holdSecrets { return "      \(values.path): (secret, changed)\n" }
    func words(_ value: Value?) -> String { value.map { ValueText.inline($0) } ?? "(not set)" }
    return "      \(values.path): \(words(values.before)) → \(words(values.after))\n"
  }
}

extension FieldValues {
  fileprivate var holdSecrets: Bool { [before, after].contains { $0?.secrets.isEmpty == false } }
}
