import Liquid
import Source

/// What must hold of a message whatever the platform: it is Liquid, and everybody sees the code.
enum MessageCheck {
  static func problem(in text: String, _ name: String, at range: SourceRange) -> Diagnostic? {
    do throws(LiquidProblem) {
      let template = try Template(text)
      return hidden(in: template, name, at: range) ?? foreign(in: template, name, at: range)
    } catch {
      let advice = error.advice.isEmpty ? "" : "\(error.advice) "
      return Diagnostic(
        .liquidSyntax,
        "\(name) is not valid Liquid: \(error.summary)",
        detail: "\(advice)To keep text in the platform's own syntax write { verbatim: \"…\" }.",
        at: range
      ).about(ValuePart(scalars: error.range))
    }
  }

  private static let advice =
    "Write {{ code }} where the code belongs; to keep text in the platform's own syntax write { verbatim: \"…\" }."

  private static func hidden(in template: Template, _ name: String, at range: SourceRange) -> Diagnostic? {
    switch template.hidesCode(domains: ["message_type": ["sms", "voice"]]) {
    case nil: return nil
    case .tooManyWays?:
      return Diagnostic(
        .tooManyBranches,
        "\(name) has more than \(Template.mostWays) ways through its conditions",
        detail: "Nobody can tell whether each shows the code. Use fewer conditions.",
        at: range
      )
    case .besideDigits?:
      let use = template.uses.first { $0.name == "code" }
      return Diagnostic(
        .messageNeedsCode,
        "\(name) does not show the code: other digits stand right beside it",
        detail: "Nobody sees where it begins or ends. Put a space or a sign between them.",
        at: range
      ).about(ValuePart(scalars: use?.range))
    case .on(let choices)?:
      let isUsed = template.uses.contains { $0.name == "code" }
      let path = (words: "it is missing where \(words(choices))", place: template.hidingBlock)
      let (reason, place) = isUsed && !choices.isEmpty ? path : reason(template)
      let summary = "\(name) does not show the code: \(reason)"
      return Diagnostic(.messageNeedsCode, summary, detail: advice, at: range).about(
        ValuePart(scalars: place)
      )
    }
  }

  private static func words(_ choices: [LiquidChoice]) -> String {
    let shown = choices.suffix(4).map { $0.holds ? "\($0.spelling) holds" : "\($0.spelling) does not hold" }
    return (choices.count > shown.count ? "… and " : "") + shown.joined(separator: " and ")
  }

  private static func reason(_ template: Template) -> (words: String, place: Range<Int>?) {
    let text = template.text
    for foreign in foreignCodes {
      guard let found = text.unicodeScalars.firstRange(of: foreign.unicodeScalars) else { continue }
      let start = text.unicodeScalars.distance(from: text.startIndex, to: found.lowerBound)
      let place = start..<(start + foreign.unicodeScalars.count)
      return ("\(foreign) is the syntax of one platform's templates", place)
    }
    let names = template.uses.map(\.name)
    if let use = template.uses.first(where: { $0.name == "code" }) { return ("something changes it", use.range) }
    if let use = template.skippedCode { return ("it is in {% \(use.name) %}, where braces mean nothing", use.range) }
    let other = closest(to: "code", in: names) ?? names.first
    guard let use = template.uses.first(where: { $0.name == other }) else {
      return ("there is no {{ code }} in it", nil)
    }
    return ("{{ \(use.name) }} is not the code", use.range)
  }

  /// How the platforms' own templates write the code.
  private static let foreignCodes = ["@@password@@", "@@code@@", "${code}", "@{code}", "{code}", "%code%"]

  /// A placeholder of another syntax beside the code: people would read it.
  private static func foreign(in template: Template, _ name: String, at range: SourceRange) -> Diagnostic? {
    guard let found = ForeignPlaceholder.first(in: template.scalars) else { return nil }
    let spelling = String(String.UnicodeScalarView(template.scalars[found]))
    return Diagnostic(
      .foreignPlaceholder,
      "\(name) holds \(spelling), which is sent as it is",
      detail: "Variables are written {{ name }}; to keep text in the platform's own syntax write { verbatim: \"…\" }.",
      at: range
    ).about(ValuePart(scalars: found))
  }
}

/// A variable as another syntax writes it: `@@name@@` or `@{name}`.
enum ForeignPlaceholder {
  static func first(in scalars: [Unicode.Scalar]) -> Range<Int>? {
    for start in scalars.indices where scalars[start] == "@" && start + 1 < scalars.count {
      let closing: [Unicode.Scalar]
      switch scalars[start + 1] {
      case "@": closing = ["@", "@"]
      case "{": closing = ["}"]
      default: continue
      }
      let end = scalars[(start + 2)...].firstIndex { !isName($0) } ?? scalars.endIndex
      guard end > start + 2, scalars[end...].starts(with: closing) else { continue }
      return start..<(end + closing.count)
    }
    return nil
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar == "_" || scalar == "." || ("0"..."9").contains(scalar)
  }
}
