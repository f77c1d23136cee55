/// Where a person sets what Kinde has no API for (docs, "Phone authentication" and "SMS deliverability").
enum ManualSteps {
  /// The page has moved, and both menus are in use.
  private static let page =
    "In Kinde, open Settings > Environment > SMS (in the newer console: Settings > Environment > Messaging > SMS)"

  static let defaultCountry = "\(page), choose the default country, and save."
  static let service =
    "\(page) and choose what sends: Kinde's own service, which is for tests (10 messages a month without a plan that has "
    + "more), or your own Twilio account."
  static let accountSID = "\(page) and enter it as the Twilio account SID."
  static let authToken =
    "\(page) and enter the value that the configuration refers to as the Twilio auth token; Kinde shows it to nobody "
    + "afterwards."
  static let messagingService = "\(page), choose Messaging service as the SMS source, and enter its SID."
  static let from = "\(page), choose Phone number as the SMS source, and enter the number."
  static let fallback =
    "\(page) and set the switch that falls back to Kinde's own service; what it sends counts against Kinde's small "
    + "allowance."
  static let usedForFactor =
    "\(page) and set Use this service for SMS MFA, where the console shows that switch; otherwise the environment's "
    + "service sends these codes too."
  static let usedForSignIn =
    "\(page) and see that this service is the one that is set up: an environment has one, which sends every sign-in code."

  /// The built-in connection is not there before somebody has looked at its tile once.
  static let phoneTile =
    "Kinde shows no phone connection in this environment; open Settings > Environment > Authentication > Passwordless > "
    + "Phone > Configure in Kinde, save once, and run the command again"
}
