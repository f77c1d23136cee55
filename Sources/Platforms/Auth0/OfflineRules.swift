import Auth0Actions
import Kinds
import Model
import Source

/// What Auth0 cannot do, as far as the configuration alone tells, beyond what the bindings say.
enum OfflineRules {
  static func check(_ tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    let connection = tenant.connection
    let kind = tenant.platform.connection
    func range(_ path: String) -> SourceRange? { kind.leaf(at: path).flatMap { connection.range($0) } }
    func isDeclared(_ path: String) -> Bool {
      kind.leaf(at: path).flatMap { connection[$0] }.map { !$0.isNull } ?? false
    }
    if isDeclared("credentials.client_id"), !isDeclared("credentials.client_secret"),
      !isDeclared("credentials.private_key"), let place = range("credentials.client_id")
    {
      diagnostics.error(
        .missingKey,
        "the credentials have no client_secret",
        detail: "Add client_secret: { env: NAME }, or private_key: { file: PATH }.",
        at: place
      )
    }
    if isDeclared("credentials.client_secret"), !isDeclared("credentials.private_key"),
      let place = range("credentials.key_id")
    {
      diagnostics.error(
        .keyWithoutMeaning,
        "credentials.key_id has no meaning with client_secret",
        detail: "It is the ID under which Auth0 knows a private_key. Remove it.",
        at: place
      )
    }
    if let place = range("credentials.private_key"), let other = range("credentials.client_secret") {
      diagnostics.error(
        .credentialsBothWays,
        "client_secret and private_key exclude each other",
        detail: "Keep the one that Auth0 knows the application by.",
        at: place,
        related: [("client_secret is given here", other)]
      )
    }
    let experience = declaredFamily(tenant)
    if experience == .guardian { checkCarrier(tenant, &diagnostics) }
    if experience == .branding {
      checkCovered(tenant, &diagnostics)
      checkOwnService(tenant, &diagnostics)
      checkTextCarried(tenant, &diagnostics)
    }
    for resource in tenant.resources {
      switch resource.address.kind {
      case Provider.kind:
        noteEvaluation(resource, &diagnostics)
        checkSender(resource, &diagnostics)
        checkCalls(resource, &diagnostics)
        if experience == .branding { checkDelivery(resource, &diagnostics) }
      case PhoneFactor.kind: TextRules.check(resource, experience.map { [$0] } ?? [.guardian, .branding], &diagnostics)
      case PhoneConnection.kind:
        TextRules.check(resource, [.passwordless], &diagnostics)
        if experience == .branding { noteUnusedText(resource, &diagnostics) }
      default: break
      }
    }
  }

  private static func declaredFamily(_ tenant: DeclaredTenant) -> TemplateFamily? {
    let settings = tenant.resources.first { $0.address.kind == Tenant.kind }.map { Resource<Tenant>($0) }
    guard let isUnified = settings?.unifiedPhone else { return nil }
    return isUnified ? .branding : .guardian
  }

  private static func providers(_ tenant: DeclaredTenant) -> [Resource<Provider>] {
    tenant.resources.filter { $0.address.kind == Provider.kind }.map { Resource<Provider>($0) }
  }

  /// In the legacy experience a connection holds a Twilio account, and sends through nothing else.
  private static func checkCarrier(_ tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    guard let provider = providers(tenant).first, let service = provider.service, service != .twilio else { return }
    for resource in tenant.resources where resource.address.kind == PhoneConnection.kind {
      let connection = Resource<PhoneConnection>(resource)
      guard connection.provider != nil else { continue }
      diagnostics.error(
        .providerCannotCarry,
        "\(service.rawValue) cannot send codes for sign-in in Auth0's legacy phone experience",
        detail:
          "With unified_phone: false a phone connection sends through Twilio alone. Write service: twilio, remove "
          + "provider: here, or write unified_phone: true.",
        at: connection.range(of: \.provider)
      )
    }
  }

  /// What people are offered has to be delivered; where the provider declares no channels, they are the factor's.
  private static func checkCovered(_ tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    guard let provider = providers(tenant).first, let service = provider.service,
      let resource = tenant.resources.first(where: { $0.address.kind == PhoneFactor.kind })
    else { return }
    let factor = Resource<PhoneFactor>(resource)
    let delivered: Set<Channel>
    if let desired = provider.channels {
      delivered = desired
    } else if let program = ActionProgram.named(service.rawValue), service != .twilio, !program.canCall {
      delivered = [.sms]
    } else {
      return
    }
    let missing = (factor.channels ?? []).subtracting(delivered).map(\.rawValue).sorted()
    guard !missing.isEmpty, service != .platform else { return }
    diagnostics.error(
      .providerLacksChannel,
      "the provider does not deliver what the factor offers: \(missing.joined(separator: ", "))",
      detail:
        "Auth0 answers 409 to it. Add \(missing.joined(separator: ", ")) to the provider's channels, use a service "
        + "that has it, or remove it here.",
      at: factor.range(of: \.channels)
    )
  }

  /// In the unified experience only a provider of the tenant's own sends, and Auth0's own service is none.
  ///
  /// Source: "Unified Phone Experience", message types that the provider does not deliver (409), and connections without
  /// a provider (400).
  private static func checkOwnService(_ tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    guard let provider = providers(tenant).first, provider.service == .platform else { return }
    let service: (String, SourceRange) = ("the provider is Auth0's own service", provider.range(of: \.service))
    let advice =
      "With unified_phone: true Auth0 sends through a provider of the tenant's own, and service: platform is none."
    if provider.channels?.isEmpty == false {
      diagnostics.error(
        .keyWithoutMeaning,
        "channels has no meaning with service: platform and unified_phone: true",
        detail: "\(advice) Remove channels, or declare another service.",
        at: provider.range(of: \.channels)
      )
    }
    for resource in tenant.resources {
      switch resource.address.kind {
      case PhoneFactor.kind:
        let factor = Resource<PhoneFactor>(resource)
        guard let channels = factor.channels, !channels.isEmpty else { continue }
        diagnostics.error(
          .providerLacksChannel,
          "Auth0's own service does not deliver what the factor offers: "
            + channels.map(\.rawValue).sorted().joined(separator: ", "),
          detail: "\(advice) Auth0 answers 409. Declare another service, such as twilio, or write channels: [].",
          at: factor.range(of: \.channels),
          related: [service]
        )
      case PhoneConnection.kind:
        diagnostics.error(
          .providerCannotCarry,
          "Auth0's own service cannot send codes for sign-in",
          detail: "\(advice) Auth0 answers 400. Declare another service, such as twilio, or remove the connection.",
          at: Resource<PhoneConnection>(resource).range(of: \.provider),
          related: [service]
        )
      default: break
      }
    }
  }

  /// Codes for sign-in are text messages; in the unified experience the tenant's provider sends them.
  private static func checkTextCarried(_ tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    guard let provider = providers(tenant).first, provider.service != .platform, let channels = provider.channels,
      !channels.isEmpty, !channels.contains(.sms)
    else { return }
    for resource in tenant.resources where resource.address.kind == PhoneConnection.kind {
      diagnostics.error(
        .providerLacksChannel,
        "the provider sends no text messages, which carry the codes for sign-in",
        detail: "Auth0 answers 400. Add sms to the provider's channels, or remove the connection.",
        at: resource.range,
        related: [("the provider's channels", provider.range(of: \.channels))]
      )
    }
  }

  /// Source: "Configure SMS and Voice Notifications for MFA".
  private static func noteEvaluation(_ resource: Declared, _ diagnostics: inout Diagnostics) {
    let provider = Resource<Provider>(resource)
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
  private static func checkSender(_ resource: Declared, _ diagnostics: inout Diagnostics) {
    let provider = Resource<Provider>(resource)
    guard let service = provider.service, service != .twilio, let program = ActionProgram.named(service.rawValue) else {
      return
    }
    for setting in program.settings where setting.isRequired {
      guard let leaf = resource.kind.leaf(at: setting.field), resource.settings[leaf] == nil,
        !resource.kind.leaves[leaf].isRequired(for: service.rawValue)
      else { continue }
      diagnostics.error(
        .missingKey,
        "the provider \(resource.address.key ?? "") has no \(setting.field)",
        detail: "\(service.rawValue) sends nothing without it. Add \(setting.field): …",
        at: resource.range
      )
    }
  }

  private static func checkCalls(_ resource: Declared, _ diagnostics: inout Diagnostics) {
    let provider = Resource<Provider>(resource)
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
  private static func checkDelivery(_ resource: Declared, _ diagnostics: inout Diagnostics) {
    let provider = Resource<Provider>(resource)
    guard let service = provider.service, service != .platform, provider.channels?.isEmpty == true else { return }
    diagnostics.error(
      .platformLimit,
      "too few elements in channels for auth0: 0",
      detail: "Expected at least 1 element (POST /api/v2/branding/phone/providers, configuration.delivery_methods). "
        + "Write channels: [sms], or remove the line to leave channels unmanaged.",
      at: provider.range(of: \.channels)
    )
  }

  /// Source: "Unified Phone Experience for Passwordless", on the options of a connection.
  private static func noteUnusedText(_ resource: Declared, _ diagnostics: inout Diagnostics) {
    let connection = Resource<PhoneConnection>(resource)
    guard connection.message != nil else { return }
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
}

extension KindDescription.Leaf {
  fileprivate func isRequired(for word: String) -> Bool {
    guard let condition = field.condition else { return false }
    return condition.isRequired && condition.words.contains(word)
  }
}
