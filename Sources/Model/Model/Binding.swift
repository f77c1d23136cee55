/// What a platform can do with a field.
package enum Support: Sendable, Hashable {
  case managed
  /// No API: a person sets it; the text says where.
  case manual(how: String)
  /// Can be written, cannot be read.
  case unreadable(because: String)
  /// Cannot be done; the text is the platform's reason.
  case unsupported(because: String)
}

/// How a platform holds a kind: what differs from "every field, as it is written".
package struct Binding: Sendable {
  package var kind: KindName
  /// By path; a field that is absent is managed.
  package var support: [String: Support]
  /// By path, then by word: the choices that the platform does not have, with its reason.
  package var unsupportedWords: [String: [String: String]]
  /// What the platform uses where nothing was set, by path: what `null` goes back to.
  package var defaults: [String: Value]
  /// Paths that this platform cannot change in place, beside the kind's own.
  package var immutable: Set<String>

  package init(
    _ kind: KindName,
    support: [String: Support] = [:],
    unsupportedWords: [String: [String: String]] = [:],
    defaults: [String: Value] = [:],
    immutable: Set<String> = []
  ) {
    self.kind = kind
    self.support = support
    self.unsupportedWords = unsupportedWords
    self.defaults = defaults
    self.immutable = immutable
  }
}

/// What is known about a platform without a connection.
package struct PlatformFacts: Sendable {
  package var name: String
  package var summary: String
  /// How it is reached: the fields beside `tenant` and `platform`, `domain` and `credentials` among them.
  package var connection: KindDescription
  package var bindings: [Binding]

  package init(name: String, summary: String, connection: KindDescription, bindings: [Binding]) {
    self.name = name
    self.summary = summary
    self.connection = connection
    self.bindings = bindings
  }

  package subscript(_ kind: KindName) -> Binding? { bindings.first { $0.kind == kind } }
}
