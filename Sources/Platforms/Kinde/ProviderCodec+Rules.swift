import Kinds
import Management
import Model
import Source

/// Kinde's rules between the fields of the provider.
extension ProviderCodec {
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    let provider = Resource<Provider>(resource)
    checkSource(provider, &diagnostics)
    checkNumber(provider, &diagnostics)
    noteOwnService(provider, &diagnostics)
  }

  /// The console's field takes a number.
  private static func checkNumber(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard let from = provider.from, !Pattern.e164.matches(from) else { return }
    let isShortCode = from.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if provider.service == .sinch, isShortCode { return }
    diagnostics.error(
      .platformCannot,
      "Kinde sends from a phone number, and \"\(from)\" is none",
      detail: provider.service == .twilio
        ? "Write the number in E.164 form, such as +14155552671; or use a messaging service with that sender in it: "
          + "messaging_service_sid."
        : "Write the number in E.164 form, such as +14155552671, or a short code.",
      at: provider.range(of: \.from)
    )
  }

  /// Kinde's own service sends few messages.
  ///
  /// Source: docs, "Phone authentication".
  private static func noteOwnService(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    let isOwn = provider.service == .platform
    guard isOwn || provider.fallbackToPlatform == true else { return }
    diagnostics.add(
      Diagnostic(
        .kindeOwnServiceIsSmall,
        "Kinde's own service sends 10 messages a month on the free plan",
        detail: isOwn
          ? "It is for tests: after those, nobody gets a code, and paid plans charge for each. Use service: twilio or service: sinch for people who sign in."
          : "What falls back to it counts against those, and comes from another sender. Write fallback_to_platform: false to do without.",
        at: isOwn ? provider.range(of: \.service) : provider.range(of: \.fallbackToPlatform)
      )
    )
  }

  /// The console's SMS source is one of the two.
  private static func checkSource(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard provider.from != nil, provider.messagingServiceSID != nil else { return }
    diagnostics.error(
      .platformCannot,
      "Kinde sends either from a number or through a messaging service",
      detail: "Keep messaging_service_sid, which is better for several countries, or from.",
      at: provider.range(of: \.from),
      related: [("the messaging service", provider.range(of: \.messagingServiceSID))]
    )
  }
}
