import Model
import Source

extension ValueReader {
  /// A message: one text, texts by language, or a text in the platform's own syntax.
  mutating func readMessage(_ node: Int, _ name: ValueName) -> Value? {
    guard tree.nodes[node].kind == .mapping else { return readLiquid(node, name).map { .text($0) } }
    // null takes a language of a base out; a language without anything is a slip.
    let entries = tree.entries(of: node).filter { !tree.isNull($0.value) }
    if entries.count == 1, let entry = entries.first, tree.equals(entry.key, Message.verbatimKey) {
      return readText(entry.value, .any, Shape.messageLength, name).map { .map([Value.Entry(Message.verbatimKey, $0)]) }
    }
    let known = entries.filter { key, _ in
      tree.equals(key, Message.defaultKey) || tree.equals(key, Message.verbatimKey)
        || LanguageTag.advice(for: tree.string(key)) == nil
    }
    guard !known.isEmpty || entries.contains(where: { LanguageTag.isMeant(by: tree.string($0.key)) }) else {
      let expected = "text, texts by language, or { verbatim: text } for text in the platform's own syntax"
      _ = onlyValue(node, keys: [], name, expected)
      return nil
    }
    return readTranslations(entries, node, name)
  }

  private mutating func readTranslations(
    _ entries: [(key: Int, value: Int)],
    _ node: Int,
    _ name: ValueName
  ) -> Value? {
    var texts: [String: String] = [:]
    for (key, value) in entries {
      let language = tree.string(key)
      guard isLanguage(key, name), let text = readLiquid(value, "\(name).\(language)") else { continue }
      texts[language] = text
    }
    guard texts.count == entries.count else { return nil }
    guard let other = texts.removeValue(forKey: Message.defaultKey) else {
      diagnostics.error(
        .messageNeedsDefault,
        "\(name) has no text for other languages",
        detail: "Everybody else would get an empty message. Add default: with their text.",
        at: entries.first.map { tree.range($0.key) } ?? tree.range(node)
      )
      return nil
    }
    return Message(other, texts.map { Message.Translation(language: $0.key, text: $0.value) }).value
  }

  private mutating func isLanguage(_ key: Int, _ name: ValueName) -> Bool {
    let text = tree.string(key)
    if tree.equals(key, Message.verbatimKey) {
      diagnostics.error(
        .wrongForm,
        "\(name): verbatim is not a language",
        detail: "Text in the platform's own syntax is alone: { verbatim: \"…\" }.",
        at: tree.range(key)
      )
      return false
    }
    guard !tree.equals(key, Message.defaultKey), let advice = LanguageTag.advice(for: text) else { return true }
    diagnostics.error(
      .wrongForm,
      "\(name): \"\(text)\" is not a language",
      detail: "\(advice) Text in the platform's own syntax is written { verbatim: \"…\" }.",
      at: tree.range(key)
    )
    return false
  }

  private mutating func readLiquid(_ node: Int, _ name: ValueName) -> String? {
    guard case .text(let text)? = readText(node, .any, Shape.messageLength, name) else { return nil }
    guard let problem = MessageCheck.problem(in: text, "\(name)", at: tree.range(node)) else { return text }
    diagnostics.add(problem)
    return nil
  }
}
