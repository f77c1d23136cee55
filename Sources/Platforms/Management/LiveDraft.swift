import Digest
package import Model

/// A live resource in the making: values by field.
package struct LiveDraft: Sendable {
  package let kind: KindDescription
  private var settings: [Int: Value] = [:]

  package init(_ kind: KindDescription) { self.kind = kind }

  package subscript(_ leaf: Int) -> Value? {
    get { settings[leaf] }
    set { settings[leaf] = newValue }
  }

  package subscript<K: Kind, T>(_ field: KeyPath<K, Field<T>>) -> Value? {
    get { K.description.leaf(field).flatMap { settings[$0] } }
    set { if let leaf = K.description.leaf(field) { settings[leaf] = newValue } }
  }

  /// The same with no more than these fields.
  package func limited(to leaves: Set<Int>) -> LiveDraft {
    var draft = self
    draft.settings = settings.filter { leaves.contains($0.key) }
    return draft
  }

  package func live(identity: String, name: String, remarks: LiveRemarks? = nil) -> Live {
    let settings = Settings(settings.map { Settings.Setting(leaf: $0.key, value: $0.value) })
    return Live(
      kind: kind.name,
      identity: identity,
      name: name,
      content: .settings(settings),
      digest: Digest.sha256(Canonical.encode(settings, of: kind)),
      remarks: remarks
    )
  }
}
