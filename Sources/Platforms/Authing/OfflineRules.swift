import Kinds
import Model
import Source

/// What Authing cannot do, as far as the configuration alone tells, beyond what the bindings say.
enum OfflineRules {
  static func check(_ tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    for resource in tenant.resources {
      switch resource.address.kind {
      case Application.kind: check(Resource<Application>(resource), &diagnostics)
      case PhoneFactor.kind: check(Resource<PhoneFactor>(resource), &diagnostics)
      case PhoneConnection.kind: check(Resource<PhoneConnection>(resource), &diagnostics)
      default: break
      }
    }
    checkReach(of: tenant, &diagnostics)
  }

  private static func check(_ application: Resource<Application>, _ diagnostics: inout Diagnostics) {
    guard application.identifier == nil, application.clientID == nil else { return }
    diagnostics.error(
      .missingKey,
      "the application \(application.declared.address.key ?? "") has no identifier",
      detail:
        "At Authing an application lives at an address of its own, which begins with it. Add identifier: acme-web, "
        + "or client_id: with the ID of an application that is there.",
      at: application.range
    )
  }

  private static func check(_ factor: Resource<PhoneFactor>, _ diagnostics: inout Diagnostics) {
    guard let channels = factor.channels, channels.isEmpty else { return }
    diagnostics.error(
      .platformCannot,
      "authing always sends a text message",
      detail: "Write channels: [sms], or leave the line out; enabled: false turns the factor off.",
      at: factor.range(of: \.channels)
    )
  }

  /// Without an application there is nothing that could be switched on.
  private static func check(_ connection: Resource<PhoneConnection>, _ diagnostics: inout Diagnostics) {
    guard connection.applications?.isEmpty ?? true else { return }
    diagnostics.error(
      .platformCannot,
      "a phone connection at authing is its applications, and none is named",
      detail:
        "Authing has no connection: codes by phone are a login method of each application. Name at least one under "
        + "applications, or remove the connection.",
      at: connection.range(of: \.applications)
    )
  }

  /// Authing's own service sends to numbers in mainland China only.
  private static func checkReach(of tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    let settings = tenant.resources.first { $0.address.kind == Tenant.kind }.map { Resource<Tenant>($0) }
    guard let settings, let country = settings.defaultCountry, country != "CN" else { return }
    let providers = tenant.resources.filter { $0.address.kind == Provider.kind }.map { Resource<Provider>($0) }
    // Tencent Cloud and Chuanglan 253 are for numbers of mainland China too.
    guard !providers.contains(where: { $0.service == .aliyun }) else { return }
    diagnostics.add(
      Diagnostic(
        .numbersOutsideChina,
        "nothing sends to numbers in \(country)",
        detail:
          "Of Authing's services, only Aliyun sends to numbers outside mainland China (+86). Declare a provider with "
          + "service: aliyun; setting it up in \(Console.messageService) is a step that a person does.",
        at: settings.range(of: \.defaultCountry)
      )
    )
  }
}
