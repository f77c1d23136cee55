import Kinds
import Model
import Platform

/// Texts between a configuration's spelling and that of a template family.
enum MessageText {
  /// The text as Auth0 takes it; verbatim ones as they are.
  static func write(_ value: Value, _ family: TemplateFamily, at path: String) throws(PlatformFailure) -> String? {
    guard let message = Message(value) else { return nil }
    if message.isVerbatim { return message.text }
    do throws(Liquid.NoName) {
      return try Liquid.renamed(message.text, family.spelling)
    } catch {
      throw .refused("\(path): \(refusal(error.variable, family))")
    }
  }

  /// The text as a configuration would state it: verbatim where it uses what a configuration has no name for.
  static func read(_ text: String, _ family: TemplateFamily) -> Value {
    guard !text.contains("@@") else { return verbatim(text) }
    return (try? Liquid.renamed(text, family.variable)).map { .text($0) } ?? verbatim(text)
  }

  static func verbatim(_ text: String) -> Value { .map([Value.Entry("verbatim", .text(text))]) }

  static func refusal(_ variable: String, _ family: TemplateFamily) -> String {
    "\(family.title) have no {{ \(variable) }}; they have \(family.variables.joined(separator: ", "))"
  }
}
