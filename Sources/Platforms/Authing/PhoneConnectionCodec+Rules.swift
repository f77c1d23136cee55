import Kinds
import Management
import Model
import Source

/// Authing's rules between the fields of a phone connection.
extension PhoneConnectionCodec {
  /// Without an application there is nothing that could be switched on.
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    let connection = Resource<PhoneConnection>(resource)
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
}
