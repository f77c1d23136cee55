import Checks
import Kinds
import Source

extension TwilioJudgement {
  /// Whether text messages may go where users are, and nowhere where others would make money of them.
  static let textPermissions = TwilioJudgement(
    .twilioTextCountryOff,
    .twilioTextCountryUnsupported,
    .twilioTextHighRisk,
    .twilioTextCountryOpen
  ) { twilio in
    var findings = unsupported(twilio)
    guard let permissions = twilio.facts.textPermissions.value else { return findings }
    let allowed = Dictionary(permissions.map { ($0.country, $0) }) { first, _ in first }
    for country in twilio.subject.countries where !unsupportedCountries.contains(country.code) {
      guard let permission = allowed[country.code], !permission.isOn else { continue }
      let says = ["enabled: false", permission.message].filter { !$0.isEmpty }.joined(separator: "; ")
      findings.append(
        CheckFinding(
          .twilioTextCountryOff,
          "text messages to \(country.code) are switched off",
          says: says,
          remedy: highRisk.contains(country.code)
            ? "Ask Twilio's support: no console and no API switches this country on." : nil,
          console: console,
          at: twilio.subject.place(of: country)
        )
      )
    }
    return findings + open(twilio, permissions.filter(\.isOn).map(\.country).sorted())
  }

  private static let console = "Twilio Console > Messaging > Settings > Geo permissions"

  /// The countries that pumped messages go to most; no API changes them (Twilio, error 30649).
  private static let highRisk: Set<String> = ["AZ", "BD", "DZ", "IL", "LK", "NG", "OM", "PK", "PS", "TJ", "TN"]
  /// Those that Twilio does not send to (Twilio, error 30649).
  private static let unsupportedCountries: Set<String> = ["CU", "IR", "SY"]

  private static func unsupported(_ twilio: TwilioSubject) -> [CheckFinding] {
    guard twilio.isTexting else { return [] }
    return twilio.audience(in: unsupportedCountries).map { country in
      CheckFinding(
        .twilioTextCountryUnsupported,
        "Twilio sends nothing to \(country.code)",
        says: "error 30649",
        at: twilio.subject.place(of: country)
      )
    }
  }

  /// What is open beyond the audience; without an audience nobody knows what is beyond it.
  private static func open(_ twilio: TwilioSubject, _ open: [String]) -> [CheckFinding] {
    guard !twilio.subject.countries.isEmpty else { return [] }
    let others = open.filter { twilio.subject.country($0) == nil }
    let dangerous = others.filter(highRisk.contains)
    let rest = others.filter { !highRisk.contains($0) }
    func finding(_ rule: Rule, _ countries: [String]) -> [CheckFinding] {
      guard !countries.isEmpty else { return [] }
      let shown =
        countries.prefix(12).joined(separator: ", ") + (countries.count > 12 ? " and \(countries.count - 12) more" : "")
      return [
        CheckFinding(
          rule,
          "text messages may go to \(shown), where no users are",
          says: "enabled: true",
          console: console,
          at: twilio.subject.place(\.accountSID)
        )
      ]
    }
    return finding(.twilioTextHighRisk, dangerous) + finding(.twilioTextCountryOpen, rest)
  }
}

extension Rule {
  static let twilioTextCountryOff = Rule(
    check: "twilio-text-country-off",
    severity: .error,
    meaning: "Text messages to a country of the audience are switched off.",
    remedy: "Switch the country on.",
    source: "Twilio, error 21408"
  )

  static let twilioTextCountryUnsupported = Rule(
    check: "twilio-text-country-unsupported",
    severity: .error,
    meaning: "Twilio sends no messages to a country of the audience.",
    remedy: "Offer another way to sign in there.",
    source: "Twilio, error 30649"
  )

  static let twilioTextHighRisk = Rule(
    check: "twilio-text-high-risk-open",
    severity: .error,
    meaning:
      "Text messages may go to a country without users where fraud is frequent: whoever pumps messages is paid for them.",
    remedy: "Switch the country off.",
    source: "Twilio, SMS pumping and error 30649"
  )

  static let twilioTextCountryOpen = Rule(
    check: "twilio-text-country-open",
    severity: .warning,
    meaning: "Text messages may go to countries without users.",
    remedy: "Switch off what is not of the audience.",
    source: "Twilio, messaging geo permissions"
  )
}
