import Digest
package import Model

/// A live resource in the making: values by path.
package struct LiveDraft {
  package let kind: KindDescription
  private var settings: [Settings.Setting] = []

  package init(_ kind: KindDescription) { self.kind = kind }

  /// Sets a value; nil, and paths that the kind does not have, leave nothing.
  package mutating func set(_ path: String, _ value: Value?) {
    guard let value, let leaf = kind.leaf(at: path) else { return }
    settings.removeAll { $0.leaf == leaf }
    settings.append(Settings.Setting(leaf: leaf, value: value))
  }

  /// The text that was set for a path; empty where none was.
  package func text(_ path: String) -> String {
    kind.leaf(at: path).flatMap { leaf in settings.last { $0.leaf == leaf } }?.value.texts.first ?? ""
  }

  package func live(identity: String, name: String, remarks: LiveRemarks? = nil) -> Live {
    let settings = Settings(settings)
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

extension Value {
  package static func set(of texts: some Sequence<String>) -> Value { .set(texts.map { .text($0) }) }
}
