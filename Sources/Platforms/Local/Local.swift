import Model
package import Platform

/// A platform that needs no account: a management system of its own in a database file.
package enum Local {
  package static let defaultStore = ".dialtone/local.db"

  /// - Parameter stores: the open files, which whoever made it closes.
  package static func platform(
    defaultStore: String = defaultStore,
    in stores: Stores = Stores()
  ) -> PlatformDescription {
    @Sendable func reader(_ connection: Connection) -> LocalReader {
      let desired = connection.settings[LocalConnection.fields.store.description.name]?.texts.first
      return LocalReader(
        stores: stores,
        path: desired ?? defaultStore,
        tenant: connection.tenant,
        managedCount: connection.interest?.managedCount ?? 0
      )
    }
    return PlatformDescription(
      facts: facts,
      reader: { connection throws(PlatformFailure) in reader(connection) },
      writer: { connection throws(PlatformFailure) in LocalWriter(reader: reader(connection)) }
    )
  }
}
