package import Platform
import Synchronization

/// The sessions of a run by where they lead, so that reading and writing share a token and a pace.
package final class Sessions<Context: Sendable>: Sendable {
  private let made = Mutex<[String: Context]>([:])

  package init() {}

  /// The one for this key, made where there is none yet.
  package func session(
    _ key: String,
    _ make: () throws(PlatformFailure) -> Context
  ) throws(PlatformFailure) -> Context {
    if let known = made.withLock({ $0[key] }) { return known }
    let session = try make()
    return made.withLock { made in
      if let known = made[key] { return known }
      made[key] = session
      return session
    }
  }
}
