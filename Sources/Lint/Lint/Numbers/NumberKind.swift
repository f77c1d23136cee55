import Numbers

extension LintRule {
  static let numberKind = LintRule(
    "number-cannot-send",
    .error,
    "A sender is a premium-rate, shared-cost, personal or pager number, or one of no country.",
    remedy: "Use a number of a country that sends messages: a mobile, a local or a toll-free one.",
    source: "libphonenumber's metadata; ITU-T E.164 on codes of no country"
  ) { tenant in
    tenant.numbers.compactMap { number, range in
      // Twilio's test numbers have a rule of their own.
      guard let region = number.region, !TwilioTestNumbers.contains(number.text) else { return nil }
      let kind: String
      if region == "001" {
        kind = "a number of no country"
      } else if number.uses.isSubset(of: [.premiumRate]) {
        kind = "a premium-rate number"
      } else if number.uses.isSubset(of: [.sharedCost]) {
        kind = "a shared-cost number"
      } else if number.uses.isSubset(of: [.personal]), number.callingCode != 1 {
        kind = "a personal number"
      } else if number.uses.isSubset(of: [.pager, .voicemail]) {
        kind = "a number of pagers"
      } else {
        return nil
      }
      return Violation("\(number.text) is \(kind)", "No service sends from it.", at: range)
    }
  }
}
