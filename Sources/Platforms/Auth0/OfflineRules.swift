import Management
import Model
import Source

/// What Auth0 cannot do, as far as the configuration alone tells, beyond what the bindings say.
enum OfflineRules {
  static func check(_ tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    checkCredentials(of: tenant, &diagnostics)
    for resource in tenant.resources {
      Auth0.codec(of: resource.address.kind)?.check(resource, in: tenant, &diagnostics)
    }
  }

  /// The tool proves its identity either with a secret or with a key.
  private static func checkCredentials(of tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
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
  }
}
