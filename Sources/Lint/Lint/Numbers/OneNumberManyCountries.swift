import Kinds
import Model
import Numbers

extension LintRule {
  static let oneNumberManyCountries = LintRule(
    "one-number-many-countries",
    .warning,
    "Users come from several countries, and all messages come from one number of one country.",
    remedy: "Send through a messaging service with a sender for each country.",
    source: "Auth0 and Kinde, on Twilio's messaging services"
  ) { tenant in
    guard tenant.audience.count > 1 else { return [] }
    return tenant.providers.compactMap { provider in
      guard provider.service == .twilio, provider.messagingServiceSID == nil, let from = provider.from,
        let number = PhoneNumber(from), let region = number.region,
        tenant.audience.contains(where: { $0 != region })
      else { return nil }
      return Violation(
        "every message comes from one number of \(region)",
        "The audience is \(tenant.audience.joined(separator: ", ")); carriers elsewhere may block it. Add "
          + "messaging_service_sid: with a service that has a sender for each.",
        at: provider.range(of: \.from)
      )
    }
  }
}
