/// A field of a kind with what a platform does with it, and perhaps how.
package protocol BoundField<K>: Sendable {
  associatedtype K: Kind
  var binding: FieldBinding<K> { get set }
  init(_ binding: FieldBinding<K>)
}

extension BoundField {
  /// A field that is read and written.
  package static func managed<T>(_ field: KeyPath<K, Field<T>>) -> Self { Self(FieldBinding(field, .managed)) }

  /// A field without an API: a person sets it; `place` says where.
  package static func manual<T>(_ field: KeyPath<K, Field<T>>, at place: String) -> Self {
    Self(FieldBinding(field, .manual(how: place)))
  }

  /// A field that can be written and not read.
  package static func unreadable<T>(_ field: KeyPath<K, Field<T>>, because reason: String) -> Self {
    Self(FieldBinding(field, .unreadable(because: reason)))
  }

  /// A field that the platform does not have.
  package static func unsupported<T>(_ field: KeyPath<K, Field<T>>, because reason: String) -> Self {
    Self(FieldBinding(field, .unsupported(because: reason)))
  }

  /// A field that may be declared, and that the platform keeps nowhere.
  package static func notStored<T>(_ field: KeyPath<K, Field<T>>) -> Self {
    var binding = FieldBinding(field, .managed)
    (binding.isStored, binding.canBeReset) = (false, false)
    return Self(binding)
  }
}

extension BoundField {
  /// What `null` goes back to, and what is there before anything is set.
  package func defaulting(to value: Value) -> Self { with { $0.defaultValue = value } }

  /// Null means nothing here: the platform has no default.
  package func withoutDefault() -> Self { with { $0.canBeReset = false } }

  /// Another value is another resource.
  package func immutable() -> Self { with { $0.isImmutable = true } }

  /// No two resources share a value.
  package func unique() -> Self { with { $0.isUnique = true } }

  /// The platform replaces it for some people; the text says for whom.
  package func overridden(_ sentence: String) -> Self { with { $0.override = sentence } }

  /// Limits of its value beside the kind's own.
  package func limited(_ limits: PlatformLimit...) -> Self { with { $0.limits += limits } }

  /// A word that the platform does not have, with its reason.
  package func without(_ word: some Choice, because reason: String) -> Self {
    with { $0.unsupportedWords[word.rawValue] = reason }
  }

  /// The only words that the platform has.
  package func only(_ words: SupportedWords) -> Self { with { $0.supportedWords = words } }

  /// What the platform's own pages say of a value.
  package func notice(when value: Value, _ message: String) -> Self {
    with { $0.notices.append(PlatformNotice(when: $0.path, becomes: value, message)) }
  }

  private func with(_ change: (inout FieldBinding<K>) -> Void) -> Self {
    var result = self
    change(&result.binding)
    return result
  }
}
