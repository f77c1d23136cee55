import HTTP
import Kinds
import Management
import Model
import Platform
import Synchronization

/// One tenant over its Management API: what reading and writing have in common.
final class Auth0Tenant: Sendable {
  let connection: Connection
  let network: Network
  private let site: Site
  /// What was read and nothing has written to since, by path: the parts of a kind that lies in several places.
  private let parts = Mutex<[[String]: JSONPlace]>([:])
  /// The provider that the state holds, with the word of the service that was applied last; nil where this tool manages none,
  /// so that what is there is somebody else's.
  let appliedProvider: (identity: String, service: String?)?
  /// Whether this run wrote to the provider.
  let hasWrittenProvider = Mutex(false)

  init(connection: Connection, site: Site, network: Network) {
    self.connection = connection
    self.site = site
    self.network = network
    appliedProvider = connection.applied.only(Provider.description).map {
      ($0.identity, $0.settings[\Provider.service]?.texts.first)
    }
  }

  var session: Session { site.session }

  static func path(_ parts: String...) -> [String] { ["api", "v2"] + parts }

  func get(_ path: String..., query: [HTTPRequest.QueryItem] = []) async throws(PlatformFailure) -> JSONPlace {
    try await session.get(["api", "v2"] + path, query)
  }

  @discardableResult
  func write(
    _ method: HTTPMethod,
    _ path: String...,
    body: JSON? = nil,
    query: [HTTPRequest.QueryItem] = []
  ) async throws(PlatformFailure) -> JSONPlace? {
    try await session.write(method, ["api", "v2"] + path, body, query)
  }

  /// Reads a part of a kind once, until it is written to; what has no content is empty.
  func part(_ path: String..., query: [HTTPRequest.QueryItem] = []) async throws(PlatformFailure) -> JSONPlace {
    let place = path + query.map { "\($0.name)=\($0.value)" }
    if let known = parts.withLock({ $0[place] }) { return known }
    let request = HTTPRequest(.get, session.origin, ["api", "v2"] + path, query: query)
    let response = try await session.send(request)
    let part = try reading(path) { () throws(JSONProblem) in
      response.status == 204 ? JSONPlace(.object([:])) : try response.json()
    }
    parts.withLock { $0[place] = part }
    return part
  }

  /// Takes what a write answered for what a reading of the same path tells.
  func note(_ answer: JSON, at path: String...) { parts.withLock { $0[path] = JSONPlace(answer) } }

  func forget(_ path: String...) { parts.withLock { $0[path] = nil } }

  /// Writes to a part: what `work` makes of the answer is what a reading tells from then on.
  ///
  /// Where it makes nothing of it, and where it fails, the part is read again.
  func change(
    _ path: String...,
    by work: (_ known: JSON?) async throws(PlatformFailure) -> JSON?
  ) async throws(PlatformFailure) {
    var shown: JSON?
    defer { parts.withLock { [shown] parts in parts[path] = shown.map { JSONPlace($0) } } }
    shown = try await work(parts.withLock { $0[path]?.value })
  }

  /// Replaces a part as a whole; the answer is the part, in the form that a reading has.
  func replace(_ path: String..., by body: JSON) async throws(PlatformFailure) {
    var shown: JSON?
    defer { parts.withLock { [shown] parts in parts[path] = shown.map { JSONPlace($0) } } }
    shown = try await session.write(.put, ["api", "v2"] + path, body)?.value.holding(body)
  }

  /// The same for everything that is read below a path.
  func forgetAll(below path: String...) {
    parts.withLock { parts in parts = parts.filter { !$0.key.starts(with: path) } }
  }

  /// What was read before is read again.
  func forgetParts() { parts.withLock { $0 = [:] } }

  /// The experience that the configuration declares.
  var desired: PhoneExperience? {
    guard case .boolean(let isUnified)? = connection.steering(\Tenant.unifiedPhone).first?.value else { return nil }
    return isUnified ? .unified : .legacy
  }

  /// Whether the configuration declares how floods of messages are slowed down.
  var declaresProtection: Bool { !connection.steering(\Tenant.phoneProtection).isEmpty }

  /// The word of the service that the configuration declares; a tenant has one provider.
  var declaredService: String? { connection.steering(\Provider.service).first?.value.texts.first }

  /// Whether something of the run is about the provider.
  var concernsProvider: Bool { declaredService != nil || appliedProvider != nil || isReadWhole }

  /// Whether the provider that the configuration declares sends through an Action.
  var sendsThroughAction: Bool { declaredService.map(Self.sendsThroughAction) ?? false }

  static func sendsThroughAction(_ service: String) -> Bool { !["platform", "twilio"].contains(service) }

  /// Whether the run is about everything that there is, and not about what a configuration declares.
  var isReadWhole: Bool { connection.interest == nil }

  /// The channels that the configuration declares for the second factor.
  var declaredChannels: [String] { connection.steering(\PhoneFactor.channels).first?.value.texts ?? [] }

  /// Where a connection's provider is declared first.
  private var carried: String? {
    connection.steering(\PhoneConnection.provider).first { !$0.value.texts.isEmpty }?.path
  }

  /// In the legacy experience a connection sends through a Twilio account of its own and nothing else.
  func requireCarrier(_ experience: PhoneExperience) throws(PlatformFailure) {
    if experience == .unified { try requireOwnProvider() }
    guard experience == .legacy, let service = declaredService, service != "twilio", let path = carried else { return }
    throw .refused(
      "\(path) names a provider of the service \(service), and the tenant is in Auth0's legacy phone experience, where only Twilio "
        + "sends codes for sign-in: sign-in would go on through the account of before; write service: twilio, leave out "
        + "\(path), or move the tenant with settings.unified_phone: true"
    )
  }

  /// In the unified experience Auth0's own service is no provider: Auth0 would take the present one away and refuse the rest.
  private func requireOwnProvider() throws(PlatformFailure) {
    guard declaredService == Service.platform.rawValue else { return }
    let offered = connection.steering(\PhoneFactor.channels).first { !$0.value.texts.isEmpty }?.path
    let asked = connection.steering(\PhoneFactor.enforcement).first {
      $0.value.texts == [Enforcement.always.rawValue]
    }?.path
    guard let path = carried ?? offered ?? asked else { return }
    throw .refused(
      "\(path) needs a provider, and the tenant is in the Unified Phone Experience, where service: platform is none: codes "
        + "would stop; declare another service, such as twilio"
    )
  }

  /// The client that the tool itself signs in as, by its token: `<client_id>@clients` is the subject.
  func ownClient() async throws(PlatformFailure) -> String? {
    let claims = try await session.currentToken().claims
    if let client = claims?["azp"] { return client }
    return claims?["sub"].map { $0.hasSuffix("@clients") ? String($0.dropLast("@clients".count)) : $0 }
  }

  /// The settings and the live experience as they were read last: once in a run, and again after a write to them.
  func settings() async throws(PlatformFailure) -> Site.Settings {
    if let known = site.settings.withLock({ $0 }) { return known }
    return try await readSettings()
  }

  /// Before they are written: whoever asks from then on is reported of the settings as they become.
  func forgetSettings() { site.settings.withLock { $0 = nil } }

  /// The settings and the live experience as they are now.
  func readSettings() async throws(PlatformFailure) -> Site.Settings {
    let settings = try await get("tenants", "settings")
    let read = Site.Settings(settings: settings, experience: try await liveExperience(settings))
    site.settings.withLock { $0 = read }
    return read
  }

  /// The experience that is live now, by the tenant's settings.
  ///
  /// Where they do not say (seen on older tenants), the older endpoints tell: they are closed in the unified experience.
  private func liveExperience(_ settings: JSONPlace) async throws(PlatformFailure) -> PhoneExperience {
    if case .boolean(let isUnified)? = settings.value["phone_consolidated_experience"] {
      return isUnified ? .unified : .legacy
    }
    let path = ["guardian", "factors", "phone", "selected-provider"]
    let request = HTTPRequest(.get, session.origin, ["api", "v2"] + path)
    let response = try await session.look(request)
    if response.isSuccess {
      let provider = try reading(path) { () throws(JSONProblem) in try response.json() }
      parts.withLock { $0[path] = provider }
      return .legacy
    }
    guard response.status == 403, !response.text.contains("Insufficient scope") else {
      throw Explanation.failure(request, response, network.redactor)
    }
    return .unified
  }

  /// The experience that is read and written: the one that the configuration declares, so that a move prepares the new one
  /// before the tenant is switched.
  func intendedExperience(live: PhoneExperience) throws(PlatformFailure) -> PhoneExperience {
    if desired == .legacy, live == .unified {
      throw .refused(
        "settings.unified_phone is false, but the tenant is in the Unified Phone Experience, which closes the older "
          + "phone settings: moving back would leave it without codes in between; state unified_phone: true"
      )
    }
    return desired ?? live
  }

  /// The experience that writes go to, where that is known by now.
  var knownExperience: PhoneExperience? { site.settings.withLock { $0 }.map { desired ?? $0.experience } }

  /// The experience that writes go to.
  func experience() async throws(PlatformFailure) -> PhoneExperience {
    try intendedExperience(live: try await settings().experience)
  }
}

extension Auth0Tenant {
  /// Whether the token has a permission; one that does not tell its permissions is taken at its word.
  func may(_ scope: String) async throws(PlatformFailure) -> Bool {
    try await session.currentToken().scopes?.contains(scope) ?? true
  }

  /// Deletes something; what is not there any more is what was wanted.
  func remove(_ path: String..., query: [HTTPRequest.QueryItem] = []) async throws(PlatformFailure) {
    let request = HTTPRequest(.delete, session.origin, ["api", "v2"] + path, query: query)
    let response = try await session.look(request)
    guard response.isSuccess || response.status == 404 else {
      throw Explanation.failure(request, response, network.redactor)
    }
  }

  /// Reads something that may not be there.
  func find(_ path: String...) async throws(PlatformFailure) -> JSONPlace? {
    let request = HTTPRequest(.get, session.origin, ["api", "v2"] + path)
    let response = try await session.look(request)
    if response.status == 404 || response.status == 204 { return nil }
    guard response.isSuccess else { throw Explanation.failure(request, response, network.redactor) }
    return try reading(path) { () throws(JSONProblem) in try response.json() }
  }
}
