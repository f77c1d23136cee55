package import Model

extension Pattern {
  /// Twilio's account identifier (the `pattern` of `sid` in twilio-oai).
  package static let twilioAccount = Pattern(
    "a Twilio account SID: AC and 32 hexadecimal digits",
    example: "AC00000000000000000000000000000000",
    mistakes: TwilioIdentifier.mistakes(for: "account_sid"),
    .literal("AC"),
    .oneOf("0-9a-fA-F", 32...32)
  )

  /// Twilio's messaging service identifier (the `pattern` of `sid` in twilio-oai).
  package static let twilioMessagingService = Pattern(
    "a Twilio messaging service SID: MG and 32 hexadecimal digits",
    example: "MG00000000000000000000000000000000",
    mistakes: TwilioIdentifier.mistakes(for: "messaging_service_sid") + [
      Pattern.Mistake(.e164, "That is a phone number, which belongs in from.")
    ],
    .literal("MG"),
    .oneOf("0-9a-fA-F", 32...32)
  )
}

/// An identifier that Twilio gives to something: two letters that say what it is, and 32 hexadecimal digits.
struct TwilioIdentifier {
  var letters: String
  /// What it is the identifier of, and where that belongs (the `pattern`s in twilio-oai).
  var noun: String
  var place: String

  /// What people write in a field instead of its own value: another identifier, a cut one, a placeholder, or a token.
  static func mistakes(for field: String) -> [Pattern.Mistake] {
    all.map { $0.mistake(for: field, 32...32) } + [token] + all.map { $0.mistake(for: field, 14...29) }
  }

  private static let all = [
    TwilioIdentifier(letters: "AC", noun: "an account", place: "It belongs in account_sid."),
    TwilioIdentifier(letters: "MG", noun: "a messaging service", place: "It belongs in messaging_service_sid."),
    TwilioIdentifier(letters: "PN", noun: "a phone number", place: "Write the number itself in from."),
    TwilioIdentifier(letters: "SC", noun: "a short code", place: "Write the code itself in from."),
    TwilioIdentifier(letters: "AI", noun: "a sender name", place: "Write the name itself in from."),
    TwilioIdentifier(letters: "SK", noun: "an API key", place: "No field accepts one."),
    TwilioIdentifier(letters: "VA", noun: "a Verify service", place: "No field accepts one."),
    TwilioIdentifier(letters: "BN", noun: "an A2P brand", place: "No field accepts one."),
    // A published example of Auth0's Terraform provider has it.
    TwilioIdentifier(
      letters: "MS",
      noun: "nothing at Twilio",
      place: "That of a messaging service begins with MG, and belongs in messaging_service_sid."
    ),
  ]

  /// An auth token has 32 hexadecimal digits, and the secret of an API key 32 letters and digits.
  private static let token = Pattern.Mistake(
    Pattern("a token", example: String(repeating: "0", count: 32), .oneOf("0-9a-zA-Z", 32...128)),
    "It may be an auth token, which belongs in auth_token, as { env: NAME } or { file: PATH }. If it was ever committed, "
      + "replace it at Twilio.",
    isSecret: true
  )

  /// The identifier in letters of either case, with so much behind them that it is no name.
  private func mistake(for field: String, _ digits: ClosedRange<Int>) -> Pattern.Mistake {
    var pattern = Pattern("the SID of \(noun)", example: letters + String(repeating: "0", count: digits.upperBound))
    pattern.parts = letters.unicodeScalars.map { letter in
      .oneOf(Pattern.CharacterClass(stringLiteral: "\(letter)\(letter.properties.lowercaseMapping)"), 1...1)
    }
    pattern.parts.append(.oneOf("0-9a-zA-Z", digits))
    let belongs = place.hasSuffix(" \(field).") && place.hasPrefix("It belongs") ? "" : " \(place)"
    return Pattern.Mistake(pattern, "That looks like the SID of \(noun).\(belongs)")
  }
}
