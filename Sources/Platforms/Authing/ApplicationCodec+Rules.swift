import Kinds
import Management
import Model
import Source

/// Authing's rules between the fields of an application.
extension ApplicationCodec {
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    let application = Resource<Application>(resource)
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
}
