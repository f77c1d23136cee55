package import Contracts
package import HTTP

/// A platform's management API as the emulator serves it: a value that answers requests over a store.
///
/// To add one: a target beside this with such a value, and a command in `dialtone-emulator` that hands it to `Serving`.
/// Routes, shapes of bodies, identifiers and moments are here for all of them.
package protocol EmulatedPlatform: Sendable {
  /// What a store of it is known by, so that it is never opened as another's.
  var name: String { get }

  /// Which requests the vendor's description of the API allows.
  var contract: Contract { get }

  /// The largest body that a request may have.
  var bodyLimit: Int { get }

  /// Puts there what has to exist before the first request; also runs when a store is opened again.
  func prepare(_ objects: Objects, now: Duration) throws

  /// The limits that a request counts against, the widest first.
  func limits(on request: EmulatedRequest) -> [RateLimit]

  /// The answer; what a `Refusal` interrupts is undone.
  func respond(to request: EmulatedRequest, _ objects: Objects) throws -> EmulatedResponse

  /// An answer that does not depend on the store: a limit that was reached, a fault, a body too large.
  func refusal(_ status: Int, to request: EmulatedRequest) -> EmulatedResponse

  /// What the answer's headers say about a limit.
  func headers(for standing: RateLimit.Standing) -> HTTPHeaders
}

extension EmulatedPlatform {
  package var bodyLimit: Int { 1 << 20 }

  package func headers(for standing: RateLimit.Standing) -> HTTPHeaders { Self.rateHeaders(standing) }

  /// As most platforms spell it.
  package static func rateHeaders(_ standing: RateLimit.Standing) -> HTTPHeaders {
    [
      "x-ratelimit-limit": String(standing.limit),
      "x-ratelimit-remaining": String(standing.remaining),
      "x-ratelimit-reset": String(standing.reset),
    ]
  }
}
