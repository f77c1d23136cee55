import HTTP
package import Management
import Model
package import Platform

/// Kinde, over its Management API (https://docs.kinde.com/kinde-apis/management).
package enum Kinde {
  package static func platform(_ network: Network) -> PlatformDescription {
    let sites = Sessions<Site>()
    @Sendable func environment(_ connection: Connection) throws(PlatformFailure) -> Environment {
      for secret in connection.hidden(KindeConnection.description) { network.redactor.register(secret.exposed) }
      let credentials = try Credentials(connection)
      let site = try sites.session(of: connection, by: credentials.client.key) { () throws(PlatformFailure) in
        Site(session: credentials.session(network), ownClient: credentials.client.id)
      }
      return Environment(site: site, network: network, connection: connection)
    }
    return PlatformDescription(
      facts: facts,
      reader: { connection throws(PlatformFailure) in KindeReader(environment: try environment(connection)) },
      writer: { connection throws(PlatformFailure) in KindeWriter(environment: try environment(connection)) }
    )
  }
}
