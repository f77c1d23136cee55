import Liquid
import Model
import Source

/// What the places cannot hold in which a text may end up.
enum TextRules {
  /// - Parameter families: more than one where the configuration does not say which.
  static func check(_ resource: Declared, _ families: [TemplateFamily], _ diagnostics: inout Diagnostics) {
    for setting in resource.settings.all {
      let leaf = resource.kind.leaves[setting.leaf]
      guard case .message = leaf.field.shape, let message = Message(setting.value), let range = setting.range else {
        continue
      }
      if message.isVerbatim {
        refuseNeedlessVerbatim(message.text, leaf.path, families, at: range, &diagnostics)
        refuseWithoutCode(message.text, leaf.path, families, at: range, &diagnostics)
        noteVerbatim(message.text, leaf.path, families, at: range, &diagnostics)
        continue
      }
      for (key, text) in message.texts {
        let path = key.map { "\(leaf.path).\($0)" } ?? leaf.path
        checkVariables(of: text, path, key, families, at: range, &diagnostics)
        if key == nil { checkLanguages(in: text, path, families, at: range, &diagnostics) }
        if families.count == 1 { checkSubset(of: text, path, key, families[0], at: range, &diagnostics) }
      }
      checkLength(of: setting.value, leaf.path, families, at: range, &diagnostics)
    }
  }

  /// A variable that none of the places has.
  private static func checkVariables(
    of text: String,
    _ path: String,
    _ key: String?,
    _ families: [TemplateFamily],
    at range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    let refusals = families.compactMap { family -> (MessageText.Refusal, String)? in
      do throws(MessageText.Refusal) {
        _ = try MessageText.written(text, family)
        return nil
      } catch {
        return (error, MessageText.words(error, family))
      }
    }
    guard refusals.count == families.count, let (refusal, words) = refusals.first else { return }
    let problem = Diagnostic(
      .platformCannot,
      "auth0 cannot say \(path) so",
      detail:
        "\(words.prefix(1).uppercased() + words.dropFirst()). Use one of those, or keep Auth0's own syntax with { verbatim: \"…\" }.",
      at: range
    )
    diagnostics.add(problem.about(ValuePart(key: key, scalars: refusal.range)))
  }

  /// One text in the form that several languages get: it would be read back as those, and never be what is declared.
  private static func checkLanguages(
    in text: String,
    _ path: String,
    _ families: [TemplateFamily],
    at range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    let read = families.compactMap { family in
      (try? MessageText.written(text, family)).map { MessageText.read($0, family) }
    }
    guard let message = read.compactMap(Message.init).first(where: { !$0.translations.isEmpty }) else { return }
    let languages = message.translations.map { "\($0.language): \"…\"" }.joined(separator: ", ")
    diagnostics.error(
      .platformCannot,
      "\(path) is the template that auth0 gets for several languages",
      detail: "Declare them: { default: \"…\", \(languages) }.",
      at: range
    )
  }

  /// Source: "Phone Templates: Supported Liquid Syntax".
  private static func checkSubset(
    of text: String,
    _ path: String,
    _ key: String?,
    _ family: TemplateFamily,
    at range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    guard let subset = family.subset, let template = try? Template(text) else { return }
    let tags = template.tags.filter { !subset.tags.contains($0.name) }.map { (noun: "tag", use: $0) }
    let filters = template.filters.filter { !subset.filters.contains($0.name) }.map { (noun: "filter", use: $0) }
    for (noun, use) in tags + filters {
      let problem = Diagnostic(
        .auth0LiquidSubset,
        "\(path) uses the \(noun) \(use.name), which Auth0's templates are not documented to have",
        detail: "They may send nothing, or the text without it. Write the text without \(use.name).",
        at: range
      )
      diagnostics.add(problem.about(ValuePart(key: key, scalars: use.range)))
    }
  }

  /// Several languages become one template.
  private static func checkLength(
    of value: Value,
    _ path: String,
    _ families: [TemplateFamily],
    at range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    let lengths = families.compactMap { family in
      (try? MessageText.write(value, family, at: path)).flatMap(\.self)?.unicodeScalars.count
    }
    guard let length = lengths.min(), length > Shape.messageLength.upperBound else { return }
    diagnostics.error(
      .outOfRange,
      "\(path) becomes a template of \(length) characters",
      detail: "All languages are one template, of at most \(Shape.messageLength.upperBound) characters. Shorten them.",
      at: range
    )
  }

  /// What a configuration can say is read back so, and would never be what is declared.
  private static func refuseNeedlessVerbatim(
    _ text: String,
    _ path: String,
    _ families: [TemplateFamily],
    at range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    let read = families.compactMap { Message(MessageText.read(text, $0)) }
    guard let first = read.first, read.allSatisfy({ !$0.isVerbatim }) else { return }
    let isHidden = first.texts.contains { (try? Template($0.text))?.hidesCode() != nil }
    let form = first.translations.isEmpty ? "the text alone" : "{ default: \"…\", nb: \"…\" }"
    let problem = Diagnostic(
      .platformCannot,
      isHidden ? "\(path) shows no code" : "\(path) needs no verbatim: a configuration can say it",
      detail: isHidden
        ? "auth0 has nothing in it to replace. Write {{ code }} where the code belongs, without verbatim."
        : "It is read back from auth0 as it would be declared. Write \(form).",
      at: range
    )
    diagnostics.add(problem.about(ValuePart(key: Message.verbatimKey)))
  }

  /// A text in Auth0's own syntax that no place puts the code into.
  private static func refuseWithoutCode(
    _ text: String,
    _ path: String,
    _ families: [TemplateFamily],
    at range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    // What a configuration can say is refused as that.
    let isNeeded = families.contains { Message(MessageText.read(text, $0))?.isVerbatim ?? true }
    guard isNeeded, !families.contains(where: { $0.showsCode(text) }) else { return }
    let spellings = families.contains(.passwordless) ? "{{ code }} or @@password@@" : "{{ code }}"
    let problem = Diagnostic(
      .platformCannot,
      "\(path) shows no code",
      detail: "auth0 has nothing in it to replace with it. Write \(spellings) where the code belongs.",
      at: range
    )
    diagnostics.add(problem.about(ValuePart(key: Message.verbatimKey)))
  }

  /// What a text in Auth0's own syntax holds that is sent as it is.
  private static func noteVerbatim(
    _ text: String,
    _ path: String,
    _ families: [TemplateFamily],
    at range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    guard let problem = verbatimProblem(text, families) else { return }
    let warning = Diagnostic(
      .verbatimPlaceholder,
      "\(path): \(problem.summary)",
      detail: problem.advice,
      at: range
    )
    diagnostics.add(warning.about(ValuePart(key: Message.verbatimKey, scalars: problem.range)))
  }

  private static func verbatimProblem(
    _ text: String,
    _ families: [TemplateFamily]
  ) -> (summary: String, advice: String, range: Range<Int>)? {
    let scalars = Array(text.unicodeScalars)
    let macro = scalars.indices.dropLast().first { scalars[$0] == "@" && scalars[$0 + 1] == "@" }
    let braces = scalars.indices.dropLast().first {
      scalars[$0] == "{" && (scalars[$0 + 1] == "{" || scalars[$0 + 1] == "%")
    }
    if let macro, !families.contains(.passwordless) {
      return ("@@…@@ is sent as it is", "Here Auth0 replaces {{ … }} only.", macro..<(macro + 2))
    }
    if macro != nil, let braces {
      return (
        "{{ … }} is sent as it is beside @@…@@",
        "A text has one syntax: write all of it with @@…@@, or with {{ … }}.",
        braces..<(braces + 2)
      )
    }
    guard macro == nil else { return nil }
    do throws(LiquidProblem) {
      _ = try Template(text)
      return nil
    } catch {
      return ("the text is not valid Liquid: \(error.summary)", error.advice, error.range)
    }
  }
}

extension MessageText.Refusal {
  /// The place in the text.
  var range: Range<Int> {
    switch self {
    case .syntax(let problem): problem.range
    case .variable(let missing): missing.range
    }
  }
}

extension TemplateFamily {
  /// Whether Auth0 puts the code into a text in its own syntax; one that it cannot render is another fault.
  fileprivate func showsCode(_ text: String) -> Bool {
    // Where macros are, braces mean nothing.
    if self == .passwordless, text.contains("@@") { return text.contains("@@password@@") }
    guard let template = try? Template(text) else { return true }
    let names = self == .passwordless ? ["code", "password"] : ["code"]
    return template.uses.contains { names.contains($0.name) }
  }
}
