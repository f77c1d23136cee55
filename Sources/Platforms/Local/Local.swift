import Model
package import Platform

/// A platform that needs no account: a management system of its own in a database file.
package enum Local {
  package static let defaultStore = ".dialtone/local.db"

  package static func platform(defaultStore: String = defaultStore) -> PlatformDescription {
    let stores = Stores()
    @Sendable func reader(_ connection: Connection) -> LocalReader {
      let desired = connection.settings[LocalConnection.fields.store.description.name]?.texts.first
      return LocalReader(stores: stores, path: desired ?? defaultStore, tenant: connection.tenant)
    }
    return PlatformDescription(
      facts: facts,
      reader: { connection throws(PlatformFailure) in reader(connection) },
      writer: { connection throws(PlatformFailure) in LocalWriter(reader: reader(connection)) }
    )
  }
}
