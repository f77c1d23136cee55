import Configuration
import Digest
import Kinds
import Model
import Planning
import Platform
import Reconciler
import Source
import State
import Synchronization
import TestSupport

/// A platform with a tenant at each host, which holds applications.
final class Hosts: Sendable {
  static let facts = PlatformFacts(
    name: "hosts",
    summary: "A tenant at each host.",
    connection: HostConnection.description,
    bindings: [
      Binding(Application.kind),
      Binding(Provider.kind, manual: "Settings > SMS.", supportedWords: ["service": .everyService]),
    ],
    place: .host(at: "domain", own: nil)
  )
  /// The same under another name.
  static let others = PlatformFacts(
    name: "others",
    summary: "A tenant at each host, elsewhere.",
    connection: HostConnection.description,
    bindings: [Binding(Application.kind)],
    place: .host(at: "domain", own: nil)
  )

  /// The same with credentials that are bound to the host.
  static let bound = PlatformFacts(
    name: "bound",
    summary: "A tenant at each host, with credentials.",
    connection: HostConnection.description,
    bindings: [Binding(Application.kind)],
    place: .host(at: "domain", own: nil),
    credentialHost: { settings in
      settings["domain"]?.texts.first.map {
        CredentialHost(authority: $0, isLoopback: false, vendor: HostPatterns(["one.example", "two.example"]))
      }
    }
  )

  private let held = Mutex<[String: [String: Settings]]>([:])
  private let taken = Mutex<[String]>([])

  func description(_ facts: PlatformFacts) -> PlatformDescription {
    @Sendable func writer(_ connection: Connection) -> Writer {
      Writer(hosts: self, host: connection.text("domain")?.lowercased() ?? "")
    }
    return PlatformDescription(
      facts: facts,
      reader: { connection throws(PlatformFailure) in writer(connection) },
      writer: { connection throws(PlatformFailure) in writer(connection) }
    )
  }

  /// What was written since this was asked the last time.
  var steps: [String] {
    taken.withLock { taken in
      defer { taken = [] }
      return taken
    }
  }

  private struct Writer: PlatformWriter {
    let batchLimit = 1
    let hosts: Hosts
    let host: String

    func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
      hosts.held.withLock { held in
        kinds.flatMap { kind in (held[host] ?? [:]).map { Writer.live($0.key, $0.value, kind) } }
      }
    }

    func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
      steps.map { step in
        hosts.taken.withLock { $0.append("\(step.action.rawValue) \(step.address) at \(host)") }
        let identity = step.identity ?? "id of \(step.name) at \(host)"
        return .success(
          hosts.held.withLock { held in
            let settings = (held[host]?[identity] ?? Settings()).merging(step.settings)
            held[host, default: [:]][identity] = step.action == .delete ? nil : settings
            return step.action == .delete ? nil : Writer.live(identity, settings, step.kind)
          }
        )
      }
    }

    private static func live(_ identity: String, _ settings: Settings, _ kind: KindDescription) -> Live {
      let canonical = Canonical.encode(settings, of: kind)
      let name = kind.nameLeaf.flatMap { settings[$0]?.texts.first } ?? identity
      return Live(
        kind: kind.name,
        identity: identity,
        name: name,
        content: .canonical(canonical),
        digest: Digest.sha256(canonical)
      )
    }
  }
}

private struct HostConnection: Kind {
  static let kind: KindName = "hosts"
  static let section = ""
  static let summary = "How a host is reached."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = HostConnection()
  static let description = KindDescription(HostConnection.self)

  let domain = Field<String>("domain", "Where it is.", .none, .required)

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

/// A team with a state and a configuration, over hosts.
struct Team {
  let hosts = Hosts()
  let state: State
  private let folder: Folder

  init() async throws {
    folder = try Folder()
    state = try await State.open(at: "\(folder.path)/state.db", for: .writing)
  }

  var reconciler: Reconciler {
    Reconciler(
      catalog: .dialtone,
      platforms: [Hosts.facts, Hosts.others, Hosts.bound].map(hosts.description),
      state: state,
      environment: ["TOKEN": "token-one"]
    )
  }

  static let applications = "applications: { web: { name: Web, type: native }, api: { name: Api, type: native } }\n"

  /// A document of a tenant with two applications.
  static func document(
    _ tenant: String,
    at domain: String,
    _ rest: String = "",
    on platform: String = "hosts",
    holding applications: String = applications
  ) -> String {
    "tenant: \(tenant)\nplatform: \(platform)\ndomain: \(domain)\n\(rest)\(applications)---\n"
  }

  func configuration(_ text: String) async throws -> Configuration {
    try folder.write(text, to: "team.yaml")
    let configuration = try await Configuration.load(
      ["\(folder.path)/team.yaml"],
      catalog: .dialtone,
      platforms: [Hosts.facts, Hosts.others, Hosts.bound]
    )
    guard !configuration.diagnostics.hasErrors else { throw Trouble(text: "\(configuration.diagnostics.all)") }
    return configuration
  }

  func plan(_ text: String) async throws -> Plan {
    try await reconciler.plan(try await configuration(text), targets: Targets())
  }

  /// The requests that it took.
  @discardableResult
  func apply(_ plan: Plan) async throws -> [String] {
    let run = try await state.beginRun(Desk.run("apply"))
    let result = try await reconciler.apply(plan, run: run, interruption: Interruption { false }, progress: { _ in })
    guard result.isComplete else { throw Trouble(text: "\(result)") }
    return hosts.steps
  }

  @discardableResult
  func apply(_ text: String) async throws -> [String] { try await apply(try await plan(text)) }
}
