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
  /// The tenant's connection fields, by path: `domain`, `credentials.client_id`; and the fields that steer the platform:
  /// `settings.unified_phone`.
  package var settings: [String: Value]
  /// The values of those that are secrets.
  package var secrets: [String: SecretValue]
  /// What the run is about; nil where it is about everything that there is.
  package var interest: Interest?
  /// What the state holds of the tenant.
  package var applied = AppliedSettings()
  /// The bytes of a file that a setting names; throws what is wrong, where it may not be read or is not there.
  package var readFile: @Sendable (String) throws -> [UInt8]

  package init(
    tenant: String,
    settings: [String: Value],
    secrets: [String: SecretValue],
    interest: Interest? = nil,
    readFile: @escaping @Sendable (String) throws -> [UInt8] = { _ in [] }
  ) {
    self.tenant = tenant
    self.settings = settings
    self.secrets = secrets
    self.interest = interest
    self.readFile = readFile
  }

  /// The text of a field, or the value of the secret that it names.
  package func text(_ path: String) -> String? { secrets[path]?.exposed ?? settings[path]?.texts.first }
}

/// The reading half of a place where resources live.
///
/// It has no way to write.
package protocol PlatformReader: Sendable {
  /// Everything of these kinds that the tenant holds, in no particular order. Kinds of which a tenant has one are
  /// always there.
  func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live]

  /// Whether it gives digests.
  var hasDigests: Bool { get }

  /// A digest of all that `read` would give, for far less than reading it costs: another one as soon as anything is another.
  /// Nil where the platform has no such answer.
  func digest(of kinds: [KindName]) async throws(PlatformFailure) -> [UInt8]?

  /// For whom other settings replace those of these kinds, by kind: asked only where a plan changes such a setting. Nothing
  /// of a kind where the platform does not tell.
  func overrides(of kinds: Set<KindName>) async throws(PlatformFailure) -> [KindName: LiveOverrides]

  /// What the platform holds under an ID that is no resource of a kind, in a few words: `a connection of the strategy email`.
  /// Asked only for a declared ID that `read` did not return; nil where there is nothing, or the platform does not tell.
  func stranger(to kind: KindName, _ identity: String) async throws(PlatformFailure) -> String?
}

extension PlatformReader {
  package var hasDigests: Bool { false }
  package func digest(of kinds: [KindName]) async throws(PlatformFailure) -> [UInt8]? { nil }
  package func overrides(of kinds: Set<KindName>) async throws(PlatformFailure) -> [KindName: LiveOverrides] { [:] }
  package func stranger(to kind: KindName, _ identity: String) async throws(PlatformFailure) -> String? { nil }
}

/// A place where resources live: a management API, or the local store.
///
/// Ordering, retries, pacing, the journal and rendering belong to the engine.
package protocol PlatformWriter: PlatformReader {
  /// How many steps that do not need one another may be handed over at once.
  var batchLimit: Int { get }

  /// Whether it keeps fingerprints where others keep secrets: an update that sets nothing renews the old ones among them.
  var keepsFingerprints: Bool { get }

  /// Looks whether these steps are allowed, before the first of them is taken; throws `unauthorized` with everything that
  /// is missing.
  func prepare(for needs: [Need]) async throws(PlatformFailure)

  /// Opens what the steps are written to, before any of them is noted; what does not open is told where it is needed.
  ///
  /// The files of a state and of a local store get their names on the disk together, where both are open by then.
  func open() async

  /// The requests that a step consists of, in the order that the platform needs, each a step of its own; most are one.
  ///
  /// What was done is recorded after each, so that half a change is never remembered as a whole one.
  func portions(of step: Step) -> [Step]

  /// Carries out the steps and reads back what came of each; one outcome for each step, in their order.
  func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>]

  /// What there is now that a step whose answer was lost may have made, changed or left; nothing where the platform does
  /// not tell, so that the step is taken again.
  func look(after step: Step) async throws(PlatformFailure) -> [Live]
}

extension PlatformWriter {
  package var keepsFingerprints: Bool { false }
  package func prepare(for needs: [Need]) async throws(PlatformFailure) {}
  package func open() async {}
  package func portions(of step: Step) -> [Step] { [step] }
  package func look(after step: Step) async throws(PlatformFailure) -> [Live] { try await read([step.kind]) }
}

/// What is about to be done to a resource, as far as permissions go.
package struct Need: Sendable, Hashable {
  package var action: Step.Action
  package var kind: KindName
  /// The paths that are set.
  package var paths: [String]

  package init(_ action: Step.Action, _ kind: KindName, _ paths: [String]) {
    self.action = action
    self.kind = kind
    self.paths = paths
  }
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
  /// What to set: all that is declared for a create, only what differs for an update.
  ///
  /// References are identities, secrets fingerprints, null goes back to the platform's default.
  package var settings: Settings
  /// Everything that the configuration declares for the resource, in the same form: for what can only be sent whole.
  package var desired: Settings
  /// What the plan found where it sets something, in the same form; for a deletion, what was last applied.
  ///
  /// Where others have their share, no more than this is the configuration's to take away.
  package var before: Settings
  /// The declared secrets, by path; in a map, the path and the key.
  package var secrets: [String: SecretValue]
  /// The identities of what must not name this resource after its creation, where the platform would add it by itself.
  package var keptOutOf: [String]
  /// Whether what cannot be read is sent although the plan does not change it.
  package var rewrites = false
  /// Whether other portions of the same change come after it, so that no more than what it sets has to be read back.
  package var isFollowed = false

  package init(
    _ action: Action,
    _ address: Address,
    kind: KindDescription,
    identity: String?,
    name: String,
    settings: Settings = Settings(),
    desired: Settings? = nil,
    before: Settings = Settings(),
    secrets: [String: SecretValue] = [:],
    keptOutOf: [String] = []
  ) {
    self.action = action
    self.address = address
    self.kind = kind
    self.identity = identity
    self.name = name
    self.settings = settings
    self.desired = desired ?? settings
    self.before = before
    self.secrets = secrets
    self.keptOutOf = keptOutOf
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
