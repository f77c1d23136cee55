import Liquid
import Model

/// Texts in several languages as one Liquid text that chooses among them.
///
/// A language with a region or a script comes first; `pt` serves whoever speaks any Portuguese that has no text of its
/// own.
struct LanguageChoice: Equatable {
  var text: String
  var translations: [Message.Translation]

  init(_ text: String, _ translations: [Message.Translation]) {
    self.text = text
    self.translations = translations
  }

  private static let primary = "primary_language"

  private static func opening(_ variable: String) -> String {
    "{% assign \(primary) = \(variable) | split: \"-\" | first %}"
  }

  private static func condition(_ language: String, _ variable: String) -> String {
    "\(language == LanguageTag.primary(language) ? primary : variable) == \"\(language)\""
  }

  /// Narrower languages first, each group by its tags.
  private var ordered: [Message.Translation] {
    let isNarrow = { (translation: Message.Translation) in translation.language.contains("-") }
    return translations.filter(isNarrow) + translations.filter { !isNarrow($0) }
  }

  func text(by variable: String) -> String {
    guard !translations.isEmpty else { return text }
    let branches = ordered.enumerated().map { index, translation in
      "{% \(index == 0 ? "if" : "elsif") \(Self.condition(translation.language, variable)) %}\(translation.text)"
    }
    return Self.opening(variable) + branches.joined() + "{% else %}\(text){% endif %}"
  }

  /// The texts of a template of that very shape; nil for any other.
  init?(_ template: Template, by variable: String) {
    guard template.text.hasPrefix(Self.opening(variable)), let branch = template.onlyBranch(skippingAssignments: 1),
      let last = branch.last, last.condition == nil
    else { return nil }
    let translations = branch.dropLast().compactMap { arm -> Message.Translation? in
      guard let language = arm.condition?.quoted else { return nil }
      return Message.Translation(language: language, text: arm.text)
    }
    self.init(last.text, translations.sorted { $0.language.precedesByBytes($1.language) })
    // What is not written back as it was is somebody else's.
    guard text(by: variable) == template.text else { return nil }
  }
}

extension String {
  /// What is between the last two quotation marks.
  fileprivate var quoted: String? {
    let parts = split(separator: "\"", omittingEmptySubsequences: false)
    return parts.count > 2 ? String(parts[parts.count - 2]) : nil
  }
}
