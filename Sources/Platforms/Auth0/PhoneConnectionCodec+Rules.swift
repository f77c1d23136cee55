import Kinds
import Management
import Model
import Source

/// Auth0's rules between the fields of a phone connection, and between them and the provider.
extension PhoneConnectionCodec {
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    TextRules.check(resource, [.passwordless], &diagnostics)
    let connection = Resource<PhoneConnection>(resource)
    noteUnusedText(connection, tenant, &diagnostics)
    checkCarrier(connection, tenant, &diagnostics)
    checkOwnService(connection, tenant, &diagnostics)
    checkTextCarried(connection, tenant, &diagnostics)
  }

  /// Source: "Unified Phone Experience for Passwordless", on the options of a connection.
  private static func noteUnusedText(
    _ connection: Resource<PhoneConnection>,
    _ tenant: DeclaredTenant,
    _ diagnostics: inout Diagnostics
  ) {
    guard tenant.family == .branding, connection.message != nil else { return }
    diagnostics.add(
      Diagnostic(
        .auth0TextNotUsed,
        "in the Unified Phone Experience Auth0 does not send a connection's own message",
        detail:
          "It sends phone_factor.messages.verification.sms instead. The message is kept on the connection; remove it here.",
        at: connection.range(of: \.message)
      )
    )
  }

  /// In the legacy experience a connection holds a Twilio account, and sends through nothing else.
  private static func checkCarrier(
    _ connection: Resource<PhoneConnection>,
    _ tenant: DeclaredTenant,
    _ diagnostics: inout Diagnostics
  ) {
    guard tenant.family == .guardian, let service = tenant.provider?.service, service != .twilio,
      connection.provider != nil
    else { return }
    diagnostics.error(
      .providerCannotCarry,
      "\(service.rawValue) cannot send codes for sign-in in Auth0's legacy phone experience",
      detail:
        "With unified_phone: false a phone connection sends through Twilio alone. Write service: twilio, remove "
        + "provider: here, or write unified_phone: true.",
      at: connection.range(of: \.provider)
    )
  }

  private static func checkOwnService(
    _ connection: Resource<PhoneConnection>,
    _ tenant: DeclaredTenant,
    _ diagnostics: inout Diagnostics
  ) {
    guard let own = OwnService(of: tenant) else { return }
    diagnostics.error(
      .providerCannotCarry,
      "Auth0's own service cannot send codes for sign-in",
      detail:
        "\(OwnService.advice) Auth0 answers 400. Declare another service, such as twilio, or remove the connection.",
      at: connection.range(of: \.provider),
      related: [own.place]
    )
  }

  /// Codes for sign-in are text messages; in the unified experience the tenant's provider sends them.
  private static func checkTextCarried(
    _ connection: Resource<PhoneConnection>,
    _ tenant: DeclaredTenant,
    _ diagnostics: inout Diagnostics
  ) {
    guard tenant.family != .guardian, let provider = tenant.provider, provider.service != .platform,
      let channels = provider.channels, !channels.isEmpty, !channels.contains(.sms)
    else { return }
    diagnostics.error(
      .providerLacksChannel,
      "the provider sends no text messages, which carry the codes for sign-in",
      detail: "Auth0 answers 400. Add sms to the provider's channels, or remove the connection.",
      at: connection.range,
      related: [("the provider's channels", provider.range(of: \.channels))]
    )
  }
}
