/// Where a person sets what Kinde has no API for (docs, "Phone authentication" and "SMS deliverability").
enum ManualSteps {
  /// The page has moved, and both menus are in use.
  private static let page =
    "In Kinde, open Settings > Environment > SMS (in the newer console: Settings > Environment > Messaging > SMS)"

  static let defaultCountry = "\(page) and choose the default country."

  static let service =
    "\(page). For service: twilio, enter the Twilio account SID and auth token; as the SMS source, choose Messaging "
    + "service for messaging_service_sid or Phone number for from; set the switch that falls back to Kinde's own service "
    + "as fallback_to_platform says; and where the console shows it, switch on Use this service for SMS MFA. For "
    + "service: platform, clear them: Kinde's own service is for tests."

  /// What may be missing where SMS is refused as a second factor.
  static let factorService = "if nothing sends text messages in this environment yet, set that up first. \(page)"

  /// The built-in connection is not there before somebody has looked at its tile once.
  static let phoneTile =
    "Kinde shows no phone connection in this environment; open Settings > Environment > Authentication > Passwordless > "
    + "Phone > Configure in Kinde, save once, and run the command again"
}
