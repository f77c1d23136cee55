import Checks
import Kinds
import Source

extension TwilioJudgement {
  /// Whether Twilio knows the configured token, and for what.
  ///
  /// Source: Twilio's pages on test credentials and API keys, and its errors 20003, 20008 and 20403.
  static let credentials = TwilioJudgement(.twilioTestCredentials, .twilioCredentialsRefused) { twilio in
    guard let error = twilio.facts.token.error, !twilio.facts.isTokenProven else { return [] }
    let place = twilio.subject.place(\.authToken)
    if error.isOfTestCredentials {
      return [
        CheckFinding(
          .twilioTestCredentials,
          "the credentials of \(twilio.sid) are test credentials",
          says: "\(error)",
          console: "Twilio Console > Account Dashboard > Account Info, not \"Test credentials\"",
          at: place
        )
      ]
    }
    // What else is refused is no word on the token; a suspended account is judged by itself.
    guard error.status == 401 || error.status == 404 || error.code == "20003" else { return [] }
    return [
      CheckFinding(
        .twilioCredentialsRefused,
        "Twilio does not accept the auth token of \(twilio.sid)",
        says: "\(error)",
        console: "Twilio Console > Account > API keys & tokens > Live credentials",
        at: place
      )
    ]
  }
}

extension TwilioFacts {
  /// Whether the account's read shows credentials with which nothing can be read.
  var isRefusedEverywhere: Bool { account.error?.isOfTestCredentials ?? false }
}

extension ServiceError {
  /// Twilio's error 20008; clients of Twilio's have seen its sentence with other codes as well.
  fileprivate var isOfTestCredentials: Bool { code == "20008" || message.contains("Test Account Credentials") }
}

extension Rule {
  static let twilioTestCredentials = Rule(
    check: "twilio-test-credentials",
    severity: .error,
    meaning: "The credentials are Twilio's test credentials: every message seems to be sent, and none is.",
    remedy: "Use the live auth token of the account.",
    source: "Twilio, test credentials; error 20008"
  )

  static let twilioCredentialsRefused = Rule(
    check: "twilio-credentials-refused",
    severity: .error,
    meaning: "Twilio does not accept the configured account with its auth token.",
    remedy:
      "Compare the account SID with the token: the token of another account or a deleted one, a test token and stray blanks are refused alike.",
    source: "Twilio, error 20003"
  )
}
