import Kinds
import Model

extension LintRule {
  static let infobipAddress = LintRule(
    "infobip-general-address",
    .warning,
    "The address is Infobip's general one; each account has an address of its own, which is faster and the only one for some.",
    remedy: "Write the base URL that Infobip's console shows for the account.",
    source: "Infobip, Base URL"
  ) { tenant in
    tenant.providers.compactMap { provider in
      guard provider.service == .infobip, let address = provider.baseURL else { return nil }
      let host = address.dropFirst("https://".count).prefix { $0 != "/" && $0 != ":" }
      guard host == "api.infobip.com" else { return nil }
      return Violation(
        "base_url is Infobip's general address",
        "Write the account's own: https://xxxxx.api.infobip.com.",
        at: provider.range(of: \.baseURL)
      )
    }
  }
}
