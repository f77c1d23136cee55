import Messages
import Preview

extension LintRule {
  static let messageDomainLine = LintRule(
    "message-domain-line",
    .warning,
    "A line that binds the code to a website is not the last one, or is written in a form that phones do not read: they fill the code in nowhere.",
    remedy: "Write @example.com #{{ code }} as the last line: nothing before @, one space, no line feed behind it.",
    source: "WICG, Origin-bound one-time codes delivered via SMS"
  ) { tenant in
    tenant.messages.compactMap { linted in
      guard linted.isText, DomainBoundCode.isMeant(by: linted.likely.text),
        DomainBoundCode(in: linted.likely.text) == nil
      else { return nil }
      return linted.violation(
        "has a line for a website that no phone reads",
        "The last line is exactly @example.com #{{ code }}: nothing before @, one space, no line feed behind it."
      )
    }
  }
}
