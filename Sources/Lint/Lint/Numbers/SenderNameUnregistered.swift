extension LintRule {
  static let senderNameUnregistered = LintRule(
    "sender-name-needs-registration",
    .warning,
    "Users come from a country where a sender name has to be registered, and nothing here tells whether it is.",
    remedy: "Register it; then write # dialtone: allow sender-name-needs-registration because it is registered.",
    source: "AWS, registrations by country; ComReg (IE), SSIR (SG), ACMA (AU), TRAI (IN)"
  ) { tenant in
    let needed: Set<String> = [
      "AU", "BY", "EG", "ID", "IE", "IN", "JO", "KE", "KW", "KZ", "LK", "PH", "QA", "RU", "SA", "SG", "TH",
    ]
    let countries = tenant.audience.filter { needed.contains($0) }
    guard !countries.isEmpty else { return [] }
    return tenant.names.map { text, range in
      Violation(
        "the sender name \"\(text)\" has to be registered in \(countries.joined(separator: ", "))",
        "Where it is not, messages are marked as likely scams, or blocked.",
        at: range
      )
    }
  }
}
