import Auth0Actions
import Kinds
import Management
import Model
import Source

/// Auth0's rules between the fields of the provider.
extension ProviderCodec {
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    let provider = Resource<Provider>(resource)
    // In the unified experience it sends nothing at all.
    if tenant.family != .branding { noteEvaluation(provider, &diagnostics) }
    checkSender(provider, &diagnostics)
    checkCalls(provider, &diagnostics)
    guard tenant.family == .branding else { return }
    // A second one is an error of its own.
    if provider.declared.address == tenant.provider?.declared.address { checkOwnService(provider, &diagnostics) }
    checkDelivery(provider, &diagnostics)
  }

  private static func checkOwnService(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard provider.service == .platform, provider.channels?.isEmpty == false else { return }
    diagnostics.error(
      .keyWithoutMeaning,
      "channels has no meaning with service: platform and unified_phone: true",
      detail: "\(OwnService.advice) Remove channels, or declare another service.",
      at: provider.range(of: \.channels)
    )
  }

  /// Source: "Configure SMS and Voice Notifications for MFA".
  private static func noteEvaluation(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard provider.service == .platform else { return }
    diagnostics.add(
      Diagnostic(
        .auth0OwnServiceIsForEvaluation,
        "Auth0's own service sends 100 messages in a tenant's life",
        detail:
          "It is for evaluation: after those, nobody gets a code. Use a service of your own for people who sign in.",
        at: provider.range(of: \.service)
      )
    )
  }

  /// An Action knows what it is reported and nothing else.
  private static func checkSender(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard let service = provider.service, service != .twilio, let program = ActionProgram.named(service.rawValue) else {
      return
    }
    for setting in program.settings where setting.isRequired {
      guard let leaf = provider.declared.kind.leaf(at: setting.field), provider.declared.settings[leaf] == nil,
        !provider.declared.kind.leaves[leaf].isRequired(for: service.rawValue)
      else { continue }
      diagnostics.error(
        .missingKey,
        "the provider \(provider.declared.address.key ?? "") has no \(setting.field)",
        detail: "\(service.rawValue) sends nothing without it. Add \(setting.field): …",
        at: provider.declared.range
      )
    }
  }

  private static func checkCalls(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard let service = provider.service, service != .twilio, provider.channels?.contains(.voice) == true,
      let program = ActionProgram.named(service.rawValue), !program.canCall
    else { return }
    diagnostics.error(
      .providerCannotCall,
      "Dialtone's program for \(service.rawValue) cannot call",
      detail: "Remove voice from channels; or bring a program of your own that calls, with service: custom.",
      at: provider.range(of: \.channels)
    )
  }

  /// Guardian keeps no channels with a provider, so that an empty list matters in the unified experience alone.
  private static func checkDelivery(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard let service = provider.service, service != .platform, provider.channels?.isEmpty == true else { return }
    diagnostics.error(
      .platformLimit,
      "too few elements in channels for auth0: 0",
      detail: "Expected at least 1 element (POST /api/v2/branding/phone/providers, configuration.delivery_methods). "
        + "Write channels: [sms], or remove the line to leave channels unmanaged.",
      at: provider.range(of: \.channels)
    )
  }
}

extension KindDescription.Leaf {
  fileprivate func isRequired(for word: String) -> Bool {
    guard let condition = field.condition else { return false }
    return condition.isRequired && condition.words.contains(word)
  }
}
