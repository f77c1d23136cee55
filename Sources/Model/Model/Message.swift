/// What a phone shows or says, in one language or in several.
package struct Message: FieldType, Sendable, Hashable {
  /// The text of one language.
  package struct Translation: Sendable, Hashable {
    /// A BCP 47 tag.
    package var language: String
    package var text: String

    package init(language: String, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// What everybody sees whose language has no text of its own.
  package var text: String
  /// Kept in the platform's own syntax, unread.
  package var isVerbatim = false
  /// In the order of their tags.
  package var translations: [Translation] = []

  /// The key of the text for everybody else, which is no language.
  package static let defaultKey = "default"
  package static let verbatimKey = "verbatim"

  package init(_ text: String, _ translations: [Translation] = []) {
    self.text = text
    self.translations = translations.sorted { $0.language.precedesByBytes($1.language) }
  }

  package static func shape(_ limits: Limits) -> Shape { .message }

  package init?(_ value: Value) {
    switch value {
    case .text(let text): self.init(text)
    case .map(let entries):
      let texts = entries.compactMap { entry -> Translation? in
        if case .text(let text) = entry.value { Translation(language: entry.key, text: text) } else { nil }
      }
      if let verbatim = texts.first(where: { $0.language == Self.verbatimKey }) {
        self.init(verbatim.text)
        isVerbatim = true
      } else {
        guard let other = texts.first(where: { $0.language == Self.defaultKey }) else { return nil }
        self.init(other.text, texts.filter { $0.language != Self.defaultKey })
      }
    default: return nil
    }
  }

  /// As a configuration holds it: a text alone where there is one language.
  package var value: Value {
    if isVerbatim { return .map([Value.Entry(Self.verbatimKey, .text(text))]) }
    guard !translations.isEmpty else { return .text(text) }
    let texts = translations.map { Value.Entry($0.language, .text($0.text)) }
    return .map(sorting: [Value.Entry(Self.defaultKey, .text(text))] + texts)
  }

  /// What somebody with a language gets.
  package func text(for language: String?) -> String {
    let narrow = translations.first { $0.language == language }
    let primary = language.map { LanguageTag.primary($0) }
    return (narrow ?? translations.first { $0.language == primary })?.text ?? text
  }

  /// The texts, each with the key that it has in a mapping; nil where the message is one text.
  package var texts: [(key: String?, text: String)] {
    if isVerbatim { return [(Self.verbatimKey, text)] }
    guard !translations.isEmpty else { return [(nil, text)] }
    return [(Self.defaultKey, text)] + translations.map { ($0.language, $0.text) }
  }
}
