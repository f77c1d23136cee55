package import HTTP
package import Management
import Model
package import Platform

/// Auth0, over its Management API (https://auth0.com/docs/api/management/v2).
package enum Auth0 {
  /// The query of every request for clients.
  package static let askedOfClients = Applications.withoutHidden

  package static func platform(_ network: Network) -> PlatformDescription {
    let sites = Sessions<Site>()
    @Sendable func tenant(_ connection: Connection) throws(PlatformFailure) -> Auth0Tenant {
      for secret in connection.hidden(Auth0Connection.description) { network.redactor.register(secret.exposed) }
      let credentials = try Credentials(connection)
      let site = try sites.session(of: connection, by: credentials.client.key) { () throws(PlatformFailure) in
        Site(session: credentials.session(network))
      }
      return Auth0Tenant(connection: connection, site: site, network: network)
    }
    return PlatformDescription(
      facts: facts,
      reader: { connection throws(PlatformFailure) in Auth0Reader(tenant: try tenant(connection)) },
      writer: { connection throws(PlatformFailure) in Auth0Writer(tenant: try tenant(connection)) }
    )
  }
}
