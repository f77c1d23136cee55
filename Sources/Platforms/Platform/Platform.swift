package import Model

/// A platform: what is known of it offline, and how to reach one of its tenants.
package struct PlatformDescription: Sendable {
  package var facts: PlatformFacts
  /// A connection that can only read.
  ///
  /// What plans is handed this one.
  package var reader: @Sendable (Connection) throws(PlatformFailure) -> any PlatformReader
  package var writer: @Sendable (Connection) throws(PlatformFailure) -> any PlatformWriter

  package init(
    facts: PlatformFacts,
    reader: @escaping @Sendable (Connection) throws(PlatformFailure) -> any PlatformReader,
    writer: @escaping @Sendable (Connection) throws(PlatformFailure) -> any PlatformWriter
  ) {
    self.facts = facts
    self.reader = reader
    self.writer = writer
  }
}

/// How one tenant is reached.
package struct Connection: Sendable {
  package var tenant: String
  /// The tenant's connection fields, by path: `domain`, `credentials.client_id`.
  package var settings: [String: Value]
  /// The values of those that are secrets.
  package var secrets: [String: SecretValue]

  package init(tenant: String, settings: [String: Value], secrets: [String: SecretValue]) {
    self.tenant = tenant
    self.settings = settings
    self.secrets = secrets
  }
}

/// The reading half of a place where resources live.
///
/// It has no way to write.
package protocol PlatformReader: Sendable {
  /// Everything of these kinds that the tenant holds, in no particular order. Kinds of which a tenant has one are
  /// always there.
  func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live]
}

/// A place where resources live: a management API, or the local store.
///
/// Ordering, retries, pacing, the journal and rendering belong to the engine.
package protocol PlatformWriter: PlatformReader {
  /// How many steps that do not need one another may be handed over at once.
  var batchLimit: Int { get }

  /// Carries out the steps and reads back what came of each; one outcome for each step, in their order.
  func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>]
}

/// One request's worth of work.
package struct Step: Sendable {
  package enum Action: String, Sendable {
    case create
    case update
    case delete
  }

  package var action: Action
  package var address: Address
  package var kind: KindDescription
  /// The platform's own identifier; nil for what is created.
  package var identity: String?
  /// What the resource is known by on the platform: its `name` field, or its key.
  package var name: String
  /// What to set: all that is stated for a create, only what differs for an update.
  ///
  /// References are identities, secrets fingerprints, null goes back to the platform's default.
  package var settings: Settings
  /// The secrets among them, by path; in a map, the path and the key.
  package var secrets: [String: SecretValue]

  package init(
    _ action: Action,
    _ address: Address,
    kind: KindDescription,
    identity: String?,
    name: String,
    settings: Settings = Settings(),
    secrets: [String: SecretValue] = [:]
  ) {
    self.action = action
    self.address = address
    self.kind = kind
    self.identity = identity
    self.name = name
    self.settings = settings
    self.secrets = secrets
  }
}

/// How a platform can disappoint, named for what the engine does next.
package enum PlatformFailure: Error, Sendable, Hashable {
  /// Wait, try again.
  case busy(String, retryAfter: Duration?)
  /// It could not be reached; nothing happened.
  case unreachable(String)
  /// Stop.
  case unauthorized(String)
  /// Give up on this resource and those that need it.
  case refused(String)
  /// It may have taken effect: read again before deciding.
  case unknownOutcome(String)

  package var message: String {
    switch self {
    case .busy(let text, _), .unreachable(let text), .unauthorized(let text), .refused(let text),
      .unknownOutcome(let text):
      text
    }
  }
}
