extension LintRule {
  static let senderNameRefused = LintRule(
    "sender-name-refused",
    .error,
    "Users come from a country where no message arrives that comes from a name.",
    remedy: "Send from a number or a short code that the country allows.",
    source: "Twilio and AWS, sender IDs by country; Vonage on New Zealand"
  ) { tenant in
    tenant.names.flatMap { text, range in
      let refused = tenant.audience.filter { ["US", "CA", "PR"].contains($0) }
      let doubtful = tenant.audience.filter { ["NZ", "CN"].contains($0) }
      func violation(_ countries: [String], _ level: LintRule.Level) -> Violation? {
        guard !countries.isEmpty else { return nil }
        let list = countries.joined(separator: ", ")
        return Violation(
          "a message from the name \"\(text)\" does not arrive in \(list)",
          "The audience is \(tenant.audience.joined(separator: ", ")). Send from a number or a short code.",
          at: range,
          level: level
        )
      }
      return [violation(refused, .error), violation(doubtful, .warning)].compactMap(\.self)
    }
  }
}
