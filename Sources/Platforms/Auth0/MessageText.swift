import Kinds
import Liquid
import Model
import Platform

/// Texts between a configuration's spelling and that of a template family.
enum MessageText {
  /// Why a family cannot hold a text.
  enum Refusal: Error {
    case syntax(LiquidProblem)
    case variable(Template.NoName)
  }

  /// The text as Auth0 takes it: one that chooses by language where there are several; verbatim ones as they are.
  static func write(_ value: Value, _ family: TemplateFamily, at path: String) throws(PlatformFailure) -> String? {
    guard let message = Message(value) else { return nil }
    if message.isVerbatim { return message.text }
    do throws(Refusal) {
      let text = try written(message.text, family)
      let others = try message.translations.map { translation throws(Refusal) in
        Message.Translation(language: translation.language, text: try written(translation.text, family))
      }
      return LanguageChoice(text, others).text(by: family.languageVariable)
    } catch {
      throw .refused("\(path): \(words(error, family))")
    }
  }

  /// One text with the family's names for the variables.
  static func written(_ text: String, _ family: TemplateFamily) throws(Refusal) -> String {
    let template: Template
    do throws(LiquidProblem) { template = try Template(text) } catch { throw .syntax(error) }
    do throws(Template.NoName) { return try template.renamed(family.spelling) } catch { throw .variable(error) }
  }

  /// The text as a configuration would declare it: verbatim where it uses what a configuration has no name for.
  static func read(_ text: String, _ family: TemplateFamily) -> Value {
    guard !text.contains("@@"), let template = try? Template(text) else { return verbatim(text) }
    let choice = LanguageChoice(template, by: family.languageVariable)
    guard let choice else { return (try? template.renamed(family.variable)).map { .text($0) } ?? verbatim(text) }
    let translations = choice.translations.compactMap { translation -> Message.Translation? in
      renamed(translation.text, family).map { Message.Translation(language: translation.language, text: $0) }
    }
    guard let other = renamed(choice.text, family), translations.count == choice.translations.count else {
      return verbatim(text)
    }
    return Message(other, translations).value
  }

  private static func renamed(_ text: String, _ family: TemplateFamily) -> String? {
    (try? Template(text)).flatMap { try? $0.renamed(family.variable) }
  }

  static func verbatim(_ text: String) -> Value { .map([Value.Entry(Message.verbatimKey, .text(text))]) }

  static func words(_ refusal: Refusal, _ family: TemplateFamily) -> String {
    switch refusal {
    case .syntax(let problem): "the text is not valid Liquid: \(problem.summary)"
    case .variable(let missing):
      "\(family.title) have no {{ \(missing.variable) }}; they have \(family.variables.joined(separator: ", "))"
    }
  }
}
