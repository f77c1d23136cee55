import Liquid

extension LintRule {
  static let messageCodeOnce = LintRule(
    "message-code-once",
    .off,
    "A call says the code only once; who does not catch it has to ask for another call.",
    remedy: "Say it twice: Your code is {{ code }}. Once more: {{ code }}.",
    source: "Auth0, the example of a voice message"
  ) { tenant in
    tenant.messages.compactMap { linted in
      guard !linted.isText, linted.template.uses.count(where: { $0.name == "code" }) == 1 else { return nil }
      return linted.violation("says the code once", "Say it twice, with a pause between.")
    }
  }
}
