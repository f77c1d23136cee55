package import HTTP
package import Management
import Model
package import Platform

/// Auth0, over its Management API (https://auth0.com/docs/api/management/v2).
package enum Auth0 {
  /// The query of every request for clients.
  package static let askedOfClients = Clients.withoutHidden

  package static func platform(_ network: Network) -> PlatformDescription {
    let sessions = Sessions<Session>()
    @Sendable func tenant(_ connection: Connection) throws(PlatformFailure) -> Auth0Tenant {
      for secret in connection.secrets.values { network.redactor.register(secret.exposed) }
      let credentials = try Credentials(connection)
      let session = try sessions.session(of: connection, by: credentials.key) { () throws(PlatformFailure) in
        credentials.session(network)
      }
      return Auth0Tenant(connection: connection, session: session, network: network)
    }
    return PlatformDescription(
      facts: facts,
      reader: { connection throws(PlatformFailure) in Auth0Reader(tenant: try tenant(connection)) },
      writer: { connection throws(PlatformFailure) in Auth0Writer(tenant: try tenant(connection)) }
    )
  }
}
