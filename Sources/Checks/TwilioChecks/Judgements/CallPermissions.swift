import Checks
import Kinds
import Source

extension TwilioJudgement {
  /// Whether calls may go where users are, and not to numbers that cost a fortune.
  static let callPermissions = TwilioJudgement(
    .twilioCallCountryOff,
    .twilioCallTollFraud,
    .twilioCallSpecial,
    .twilioCallInherited
  ) { twilio in
    var findings: [CheckFinding] = []
    if twilio.facts.inheritsCallPermissions.value == true {
      findings.append(
        CheckFinding(
          .twilioCallInherited,
          "the subaccount \(twilio.sid) may call where its parent may",
          says: "dialing_permissions_inheritance: true",
          console: console,
          at: twilio.subject.place(\.accountSID)
        )
      )
    }
    guard let permissions = twilio.facts.callPermissions.value else { return findings }
    findings += closed(twilio, Dictionary(permissions.map { ($0.country, $0) }) { first, _ in first })
    findings += open(
      twilio,
      permissions.filter(\.isTollFraudOn),
      .twilioCallTollFraud,
      "high_risk_tollfraud_numbers_enabled"
    )
    findings += open(twilio, permissions.filter(\.isSpecialOn), .twilioCallSpecial, "high_risk_special_numbers_enabled")
    return findings
  }

  private static let console = "Twilio Console > Voice > Settings > Geo permissions"

  private static func closed(_ twilio: TwilioSubject, _ permissions: [String: TwilioCallPermission]) -> [CheckFinding] {
    twilio.subject.countries.compactMap { country in
      // Twilio lists the US and Canada as one.
      let code = country.code == "CA" ? "US" : country.code
      guard let permission = permissions[country.code] ?? permissions[code], !permission.isOn else { return nil }
      return CheckFinding(
        .twilioCallCountryOff,
        "calls to \(country.code) are switched off",
        says: "\(permission.name): low_risk_numbers_enabled false",
        console: console,
        at: twilio.subject.place(of: country)
      )
    }
  }

  private static func open(_ twilio: TwilioSubject, _ permissions: [TwilioCallPermission], _ rule: Rule, _ name: String)
    -> [CheckFinding]
  {
    guard !permissions.isEmpty else { return [] }
    let codes = permissions.map(\.country).sorted()
    let shown = codes.prefix(12).joined(separator: ", ") + (codes.count > 12 ? " and \(codes.count - 12) more" : "")
    let kind = rule == .twilioCallTollFraud ? "numbers of toll fraud" : "special numbers"
    return [
      CheckFinding(
        rule,
        "calls may go to \(kind) in \(shown)",
        says: "\(name): true",
        console: console,
        at: twilio.subject.place(\.accountSID)
      )
    ]
  }
}

extension Rule {
  static let twilioCallCountryOff = Rule(
    check: "twilio-call-country-off",
    severity: .error,
    meaning: "Calls to a country of the audience are switched off.",
    remedy: "Switch the country's low-risk numbers on.",
    source: "Twilio, errors 21215 and 13227"
  )

  static let twilioCallTollFraud = Rule(
    check: "twilio-call-toll-fraud-open",
    severity: .error,
    meaning: "Calls may go to numbers that are known for toll fraud.",
    remedy: "Switch them off: no user has such a number.",
    source: "Twilio, voice dialing geographic permissions"
  )

  static let twilioCallSpecial = Rule(
    check: "twilio-call-special-open",
    severity: .warning,
    meaning: "Calls may go to special numbers that cost more.",
    remedy: "Switch them off, unless users have such numbers.",
    source: "Twilio, voice dialing geographic permissions"
  )

  static let twilioCallInherited = Rule(
    check: "twilio-call-inherited",
    severity: .notice,
    meaning: "The subaccount inherits its parent's voice permissions: they are changed there.",
    remedy: "Change them in the parent, or end the inheritance.",
    source: "Twilio, voice settings"
  )
}
