import Kinds
import Management
import Model
import Source

/// Auth0's rules between the fields of the second factor, and between them and the provider.
extension PhoneFactorCodec {
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    TextRules.check(resource, tenant.family.map { [$0] } ?? [.guardian, .branding], &diagnostics)
    let factor = Resource<PhoneFactor>(resource)
    checkOwnService(factor, tenant, &diagnostics)
    checkEnforced(factor, tenant, &diagnostics)
    checkCovered(factor, tenant, &diagnostics)
  }

  private static func checkOwnService(
    _ factor: Resource<PhoneFactor>,
    _ tenant: DeclaredTenant,
    _ diagnostics: inout Diagnostics
  ) {
    guard let own = OwnService(of: tenant), let channels = factor.channels, !channels.isEmpty else { return }
    diagnostics.error(
      .providerLacksChannel,
      "Auth0's own service does not deliver what the factor offers: "
        + channels.map(\.rawValue).sorted().joined(separator: ", "),
      detail:
        "\(OwnService.advice) Auth0 answers 409. Declare another service, such as twilio, or write channels: [].",
      at: factor.range(of: \.channels),
      related: [own.place]
    )
  }

  /// A code that nothing sends keeps everybody out.
  private static func checkEnforced(
    _ factor: Resource<PhoneFactor>,
    _ tenant: DeclaredTenant,
    _ diagnostics: inout Diagnostics
  ) {
    guard let own = OwnService(of: tenant), factor.enforcement == .always, factor.enabled != false else { return }
    diagnostics.error(
      .providerLacksChannel,
      "every sign-in would ask for a code that Auth0's own service does not send",
      detail: "\(OwnService.advice) Declare another service, such as twilio, or write enforcement: never.",
      at: factor.range(of: \.enforcement),
      related: [own.place]
    )
  }

  /// What people are offered has to be delivered; where the provider declares no channels, they are the factor's.
  ///
  /// Of calls the kind's own rules know more.
  private static func checkCovered(
    _ factor: Resource<PhoneFactor>,
    _ tenant: DeclaredTenant,
    _ diagnostics: inout Diagnostics
  ) {
    guard tenant.family != .guardian, let provider = tenant.provider, provider.service != .platform,
      let delivered = provider.channels, !delivered.isEmpty
    else { return }
    let missing = (factor.channels ?? []).subtracting(delivered.union([.voice])).map(\.rawValue).sorted()
    guard !missing.isEmpty else { return }
    diagnostics.error(
      .providerLacksChannel,
      "the provider does not deliver what the factor offers: \(missing.joined(separator: ", "))",
      detail:
        "Auth0 answers 409 to it. Add \(missing.joined(separator: ", ")) to the provider's channels, use a service "
        + "that has it, or remove it here.",
      at: factor.range(of: \.channels)
    )
  }
}
