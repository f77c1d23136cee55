import Kinds
import Model

/// Where a person sets what Kinde has no API for (docs, "Phone authentication" and "SMS deliverability").
enum ManualSteps {
  /// The page has moved, and both menus are in use.
  private static let page =
    "In Kinde, open Settings > Environment > SMS (in the newer console: Settings > Environment > Messaging > SMS)"

  static let defaultCountry = "\(page) and choose the default country."

  static let service = "\(page) and set what sends the messages up; the plan says which fields its service has."

  /// What to do for the service and the sender of one provider.
  static func guide(_ path: String, _ resource: Declared) -> String? {
    let provider = Resource<Provider>(resource)
    if path == Provider.fields.servesSecondFactor.description.name {
      return
        "\(page) and, where the console shows it, switch Use this service for SMS MFA on for true and off for false."
    }
    switch provider.service {
    case .twilio?:
      return [
        "\(page). Choose Twilio, and enter the account SID and the auth token of the live account: with test credentials, "
          + "no message is sent.", twilioSender(provider), fallback(provider),
      ].compactMap(\.self).joined(separator: " ")
    case .sinch?:
      let sender = provider.from == nil ? nil : "Enter the source number, and choose its type."
      return [
        "\(page). Choose Sinch and the account's region, and enter the API key and the API secret of the live account: with "
          + "test credentials, no message is sent.", sender,
      ].compactMap(\.self).joined(separator: " ")
    case .platform?:
      return
        "\(page) and clear the details of any other service. Kinde's own is for tests: the free plan includes 10 messages a "
        + "month."
    default: return nil
    }
  }

  private static func twilioSender(_ provider: Resource<Provider>) -> String? {
    if provider.messagingServiceSID != nil { return "As the SMS source, choose Messaging service, and enter its SID." }
    return provider.from == nil ? nil : "As the SMS source, choose Phone number, and enter it."
  }

  private static func fallback(_ provider: Resource<Provider>) -> String? {
    provider.fallbackToPlatform.map { "Switch the fallback to Kinde's own service \($0 ? "on" : "off")." }
  }

  /// What may be missing where SMS is refused as a second factor.
  static let factorService = "if nothing sends text messages in this environment yet, set that up first. \(page)"

  /// The built-in connection is not there before somebody has looked at its tile once.
  static let phoneTile =
    "Kinde shows no phone connection in this environment; open Settings > Environment > Authentication > Passwordless > "
    + "Phone > Configure in Kinde, save once, and run the command again"
}
