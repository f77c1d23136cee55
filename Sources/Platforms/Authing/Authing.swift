import HTTP
package import Management
import Model
package import Platform

/// Authing and its international brand GenAuth, over the management API v3.
///
/// Source: the vendor's OpenAPI document (`authing-docs-factory:management-openapi.json`, November 2023), and its Node
/// SDK 4.x for the calls that are newer than that.
package enum Authing {
  package static func platform(_ network: Network) -> PlatformDescription {
    let pools = Sessions<Pool>()
    @Sendable func pool(_ connection: Connection) throws(PlatformFailure) -> Pool {
      for secret in connection.hidden(AuthingConnection.description) { network.redactor.register(secret.exposed) }
      let settings = try ConnectionSettings(connection)
      return try pools.session(of: connection, by: settings.key) { () throws(PlatformFailure) in
        Pool(session: settings.session(network), redactor: network.redactor)
      }
    }
    return PlatformDescription(
      facts: facts,
      reader: { connection throws(PlatformFailure) in
        AuthingReader(pool: try pool(connection), interest: connection.interest)
      },
      writer: { connection throws(PlatformFailure) in
        AuthingWriter(reader: AuthingReader(pool: try pool(connection), interest: connection.interest))
      }
    )
  }
}
