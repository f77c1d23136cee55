package import HTTP
package import Model

extension FieldCodec {
  /// The platform's own identifier, which every answer has and no request's body.
  package static func identity(_ field: KeyPath<K, Field<String>>, _ member: String) -> Self {
    Self(field, member, .text).required().readOnly()
  }

  package static func text(_ field: KeyPath<K, Field<String>>, _ member: String) -> Self { Self(field, member, .text) }

  package static func flag(
    _ field: KeyPath<K, Field<Bool>>,
    _ member: String,
    inverted: Bool = false,
    default value: Bool? = nil
  ) -> Self {
    Self(field, member, inverted ? .inverted : .boolean, default: value.map { .boolean($0) })
  }

  package static func number(_ field: KeyPath<K, Field<Int>>, _ member: String, default value: Int? = nil) -> Self {
    Self(field, member, .integer, default: value.map { .integer($0) })
  }

  package static func seconds(_ field: KeyPath<K, Field<Seconds>>, _ member: String, default value: Int? = nil) -> Self
  {
    Self(field, member, .integer, default: value.map { .integer($0) })
  }

  /// A set of texts; `read` takes them out of a member.
  package static func texts(
    _ field: KeyPath<K, Field<Set<String>>>,
    _ member: String,
    default texts: [String]? = [],
    read: @escaping @Sendable (JSON) -> [String]? = { $0.texts }
  ) -> Self {
    Self(field, member, .set(read), default: texts.map { .set(of: $0) })
  }

  /// Texts in an order.
  package static func list(_ field: KeyPath<K, Field<[String]>>, _ member: String, default texts: [String]) -> Self {
    Self(field, member, .list, default: .list(texts.map { .text($0) }))
  }

  package static func word<Word: Choice>(
    _ field: KeyPath<K, Field<Word>>,
    _ member: String,
    _ words: Vocabulary = .same,
    default word: Word? = nil
  ) -> Self {
    Self(field, member, .word(words), default: word.map { .text($0.rawValue) })
  }

  /// A set of words, empty by default.
  package static func words<Word: Choice>(
    _ field: KeyPath<K, Field<Set<Word>>>,
    _ member: String,
    _ words: Vocabulary = .same,
    default texts: [String]? = []
  ) -> Self {
    Self(field, member, .words(words), default: texts.map { .set(of: $0) })
  }

  /// Texts by key, none by default, that requests merge.
  package static func mergedTexts(_ field: KeyPath<K, Field<[String: String]>>, _ member: String) -> Self {
    Self(field, member, .mergedTexts, default: .map([]))
  }

  /// A field that no one member holds.
  package static func custom<T>(
    _ field: KeyPath<K, Field<T>>,
    reading read: @escaping Read,
    writing write: @escaping Write
  ) -> Self {
    var codec = Self(FieldBinding(field, .managed))
    codec.access = .functions(read, write)
    return codec
  }
}
