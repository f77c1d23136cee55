import HTTP
import Kinds
import Management
import Model
import Platform
import Synchronization

/// What a run knows of one environment at Kinde, whoever asks: reading and writing share it.
final class Site: Sendable {
  struct Known {
    var isChecked = false
    /// Whether Kinde calls the environment live; nil where it does not say.
    var isLive: Bool?
    /// What was read of applications whose changes are under way.
    var applications: [String: ApplicationState] = [:]
    /// The phone connection, once it was found: it is built in, and neither comes nor goes by what a run does.
    var connection: ListedConnection?
    /// Whether people may sign in by phone to an application, by its ID; nil before anything was read.
    var links: [String: Link]?
  }

  enum Link: Sendable {
    case on
    case off
    /// An answer was lost.
    case unknown
  }

  let session: Session
  /// The application that the tool itself signs in as.
  let ownClient: String
  /// Kinde limits what runs side by side.
  let writes = SerialQueue()
  let known = Mutex(Known())

  init(session: Session, ownClient: String) {
    self.session = session
    self.ownClient = ownClient
  }
}

/// One environment over its Management API, and what a run wants of it.
struct Environment: Sendable {
  let site: Site
  let network: Network
  let connection: Connection

  private static let base = ["api", "v1"]

  func get(_ path: [String], _ query: [HTTPRequest.QueryItem] = []) async throws(PlatformFailure) -> JSONPlace {
    try await site.session.get(Self.base + path, query)
  }

  @discardableResult
  func post(_ path: [String], _ body: JSON? = nil) async throws(PlatformFailure) -> JSONPlace? {
    try await site.session.write(.post, Self.base + path, body)
  }

  /// Sets something as a whole, which done twice is done once.
  func set(_ method: HTTPMethod, _ path: [String], _ body: JSON) async throws(PlatformFailure) {
    let request = HTTPRequest(method, site.session.origin, Self.base + path, isRepeatable: true).with(body)
    _ = try await site.session.send(request)
  }

  /// Any answer, also one that is no success.
  func look(_ method: HTTPMethod, _ path: [String]) async throws(PlatformFailure) -> (HTTPResponse, PlatformFailure) {
    let request = HTTPRequest(method, site.session.origin, Self.base + path)
    let response = try await site.session.look(request)
    return (response, Explanation.failure(request, response, network.redactor))
  }

  /// Refuses an environment that is not the one that the configuration names, before anything else is asked of it.
  func check() async throws(PlatformFailure) {
    if site.known.withLock({ $0.isChecked }) { return }
    let answer = try await get(["environment"])
    let (domain, code, isLive) = try reading(["environment"]) { () throws(JSONProblem) in
      let environment = try answer.member("environment")
      return (
        try environment.member("kinde_domain").text(), try environment.optional("code")?.text(),
        try environment.optional("is_live")?.boolean()
      )
    }
    let origin = site.session.origin
    let desired = origin.isSecure ? origin.host : origin.authority
    guard Self.host(domain) == desired else {
      throw .refused(
        "\(desired) answers as Kinde's environment \(Self.host(domain))\(code.map { " (\($0))" } ?? ""), which is not the "
          + "one that the configuration names; nothing was changed; write domain: \(Self.host(domain)) if it is the "
          + "right one"
      )
    }
    site.known.withLock { ($0.isChecked, $0.isLive) = (true, isLive) }
  }

  /// Kinde writes its domains with and without a scheme.
  private static func host(_ domain: String) -> String {
    var rest = domain.lowercased()[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    return String(rest.prefix { $0 != "/" })
  }

  /// What is known of the fields of an application that the run is about; nil for the others.
  func fields(of application: ListedApplication) -> Interest.Fields? {
    guard let interest = connection.interest else { return .unknown }
    return interest.fields(of: Application.kind, identity: application.id, name: application.name)
  }

  /// Whether the configuration declares another type than an application has: the type cannot change in place.
  func isReplaced(_ application: ListedApplication) -> Bool {
    let kind = Application.description
    guard let leaf = kind.leaf(\Application.type), let declared = fields(of: application)?.settings(of: kind)?[leaf]
    else { return false }
    return declared.texts.first != application.type
  }

  func applications() async throws(PlatformFailure) -> [ListedApplication] {
    let listed = try await listByToken("applications", key: "applications")
    return try reading(["applications"]) { () throws(JSONProblem) in
      var applications: [ListedApplication] = []
      for item in listed { applications.append(try ListedApplication(item)) }
      return applications
    }
  }
}
