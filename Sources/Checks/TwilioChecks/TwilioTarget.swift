package import Checks

/// A declared Twilio provider with the keys that there are for it.
package struct TwilioTarget: Sendable {
  package let subject: CheckSubject
  package let accountSID: String
  /// The account with its configured token; nil where this run does not have it.
  package let configured: TwilioKey?
  /// Why there is no configured token.
  package let withheld: String
  /// A key for checking alone, which proves nothing of the configured token.
  package let checking: TwilioKey?

  package init(
    subject: CheckSubject,
    accountSID: String,
    configured: TwilioKey?,
    withheld: String = "",
    checking: TwilioKey?
  ) {
    self.subject = subject
    self.accountSID = accountSID
    self.configured = configured
    self.withheld = withheld
    self.checking = checking
  }
}
