package import Platform
import Synchronization

/// What a run knows of each tenant of the configuration, so that reading and writing share a token, a pace and what was
/// read.
///
/// Two tenants never share it, also where both lead to one place: what one is about is not what the other is about.
package final class Sessions<Context: Sendable>: Sendable {
  private struct Key: Hashable {
    var tenant: String
    var way: String
  }

  private let made = Mutex<[Key: Context]>([:])

  package init() {}

  /// The one of a tenant that is reached this way, made where there is none yet.
  package func session(
    of connection: Connection,
    by way: String,
    _ make: () throws(PlatformFailure) -> Context
  ) throws(PlatformFailure) -> Context {
    let key = Key(tenant: connection.tenant, way: way)
    if let known = made.withLock({ $0[key] }) { return known }
    let session = try make()
    return made.withLock { made in
      if let known = made[key] { return known }
      made[key] = session
      return session
    }
  }
}
