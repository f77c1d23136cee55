import Liquid
import Preview

extension LintRule {
  static let messageWithoutName = LintRule(
    "message-without-name",
    .off,
    "A message does not say for whom the code is, so that people cannot tell it from another's.",
    remedy: "Name the product: {{ tenant.friendly_name }} or {{ application.name }}, where the template has it.",
    source: "Auth0, Passwordless best practices"
  ) { tenant in
    tenant.messages.compactMap { linted in
      let names = linted.message.applicationNames + [linted.message.displayName].compactMap(\.self)
      let isNamed =
        linted.template.uses.contains { $0.name.hasSuffix("name") || $0.name.hasPrefix("custom_domain") }
        || names.contains { !$0.isEmpty && linted.likely.text.contains($0) }
      guard !isNamed else { return nil }
      return linted.violation("does not say for whom the code is", "Name the product in it.")
    }
  }
}
