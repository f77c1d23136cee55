import Liquid

extension LintRule {
  static let messagePersonal = LintRule(
    "message-personal",
    .notice,
    "A message holds what is known of the person: carriers can read it, and a lost phone shows it.",
    remedy: "Remove it.",
    source: "WICG, Origin-bound one-time codes, Privacy"
  ) { tenant in
    tenant.messages.flatMap { linted in
      linted.template.uses.compactMap { use in
        let personal = ["user.email", "user.phone_number", "user.app_metadata", "user.user_metadata"]
        guard personal.contains(where: { use.name == $0 || use.name.hasPrefix("\($0).") }) else { return nil }
        return linted.violation("holds {{ \(use.name) }}", "Carriers can read it. Remove it.", at: use.range)
      }
    }
  }
}
