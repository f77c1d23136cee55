import Liquid
import Model

extension LintRule {
  static let messageUnknownVariable = LintRule(
    "message-unknown-variable",
    .warning,
    "A message has a variable that no platform's templates have: it would be empty. At Auth0 it is refused as platform-cannot.",
    remedy: "Correct its name.",
    source: "Auth0's variables of phone messages, the widest of the platforms"
  ) { tenant in
    // Auth0's own rules know what each of its template families has.
    guard tenant.declared.platform.name != "auth0" else { return [] }
    return tenant.messages.flatMap { linted in
      linted.template.uses.filter { !isKnown($0.name) }.map { use in
        linted.violation(
          "has the variable \(use.name), which no platform has",
          "Known are \((names + objects.map { "\($0).*" }).sorted().joined(separator: ", ")).",
          at: use.range
        )
      }
    }
  }

  private static let names = [
    "code", "connection", "locale", "message_type", "pause", "phone_number", "requestInfo.lang", "tenant.friendly_name",
    "tenant.support_email",
  ]
  private static let objects = ["application", "client", "custom_domain", "organization", "user"]

  private static func isKnown(_ name: String) -> Bool {
    names.contains { name == $0 || name.hasPrefix("\($0).") } || objects.contains { name.hasPrefix("\($0).") }
  }
}
