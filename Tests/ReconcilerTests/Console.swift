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

/// A platform of which a part exists in a console only, and a part cannot be read: providers are set manually, so is the
/// tenant's country, and nothing tells how the factor is enforced.
final class Console: PlatformWriter {
  let batchLimit = 1
  private let held = Mutex<[KindName: [String: Settings]]>([:])
  private let taken = Mutex<[String]>([])

  static let facts = PlatformFacts(
    name: "console",
    summary: "A console with a few calls.",
    connection: ConsoleConnection.description,
    bindings: [
      Binding(Tenant.kind, support: ["default_country": .manual(how: "Settings > Phone.")]),
      Binding(Application.kind),
      Binding(Provider.kind, manual: "Settings > SMS.", supportedWords: ["service": .everyService]),
      Binding(
        PhoneFactor.kind,
        support: [
          "enforcement": .unreadable(because: "There is no GET."), "provider": .unreadable(because: "There is no GET."),
        ]
      ),
    ]
  )

  var description: PlatformDescription {
    PlatformDescription(
      facts: Self.facts,
      reader: { [self] _ throws(PlatformFailure) in self },
      writer: { [self] _ throws(PlatformFailure) in self }
    )
  }

  /// What was written since this was asked the last time, with the values.
  var steps: [String] {
    taken.withLock { taken in
      defer { taken = [] }
      return taken
    }
  }

  func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    held.withLock { held in
      kinds.flatMap { kind -> [Live] in
        precondition(kind.name != Provider.kind, "there is nothing to read providers with")
        let objects =
          kind.cardinality == .one
          ? [kind.name.description: held[kind.name]?.values.first ?? Settings()] : held[kind.name] ?? [:]
        return objects.map { Self.live($0.key, $0.value, kind) }
      }
    }
  }

  func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    steps.map { step in
      let values = step.settings.all.map { "\(step.kind.leaves[$0.leaf].path)=\($0.value.texts.first ?? "?")" }
      taken.withLock { $0.append("\(step.action.rawValue) \(step.address) \(values.joined(separator: " "))") }
      let identity = step.identity ?? step.name
      return .success(
        held.withLock { held in
          let settings = (held[step.kind.name]?[identity] ?? Settings()).merging(step.settings)
          held[step.kind.name, default: [:]][identity] = settings
          return Self.live(identity, settings, step.kind)
        }
      )
    }
  }

  private static func live(_ identity: String, _ settings: Settings, _ kind: KindDescription) -> Live {
    let told = Settings(settings.all.filter { facts[kind.name]?.unreadable(kind.leaves[$0.leaf].path) == nil })
    let canonical = Canonical.encode(told, of: kind)
    return Live(
      kind: kind.name,
      identity: identity,
      name: identity,
      content: .canonical(canonical),
      digest: Digest.sha256(canonical)
    )
  }
}

private struct ConsoleConnection: Kind {
  static let kind: KindName = "console"
  static let section = ""
  static let summary = "How the console is reached."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = ConsoleConnection()
  static let description = KindDescription(ConsoleConnection.self)

  let domain = Field<String>("domain", "Where it is.")

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

/// A folder with a state and a configuration, over a console.
struct Desk {
  let console = Console()
  let state: State
  private let folder: Folder
  var environment = ["TOKEN": "token-one"]

  init() async throws {
    folder = try Folder()
    state = try await State.open(at: "\(folder.path)/state.db", for: .writing)
  }

  var reconciler: Reconciler {
    Reconciler(catalog: .dialtone, platforms: [console.description], state: state, environment: environment)
  }

  static func run(_ command: String) -> RunDescription {
    RunDescription(
      who: "tester",
      host: "h",
      process: 1,
      commit: "abc",
      command: command,
      started: "2026-01-01T00:00:00Z"
    )
  }

  func configuration(_ text: String) async throws -> Configuration {
    try folder.write("tenant: acme\nplatform: console\n" + text, to: "acme.yaml")
    let configuration = try await Configuration.load(
      ["\(folder.path)/acme.yaml"],
      catalog: .dialtone,
      platforms: [Console.facts]
    )
    guard !configuration.diagnostics.hasErrors else { throw Trouble(text: "\(configuration.diagnostics.all)") }
    return configuration
  }

  func plan(_ text: String, reasserts: Bool = false) async throws -> TenantPlan {
    let plan = try await reconciler.plan(try await configuration(text), targets: Targets(), reasserts: reasserts)
    guard let tenant = plan.tenants.first else { throw Trouble(text: "\(plan.failures)") }
    return tenant
  }

  /// The receipts as words.
  @discardableResult
  func apply(_ text: String, acknowledging: Bool = false) async throws -> [String] {
    let plan = try await reconciler.plan(try await configuration(text), targets: Targets())
    let run = try await state.beginRun(Self.run("apply"))
    let result = try await reconciler.apply(
      plan,
      run: run,
      acknowledging: acknowledging,
      interruption: Interruption { false },
      progress: { _ in }
    )
    return result.tenants.flatMap(\.receipts).map { "\($0.action) \($0.address) \($0.status)" }
  }

  func acknowledge(_ text: String, _ addresses: Address...) async throws -> [Acknowledged] {
    try await reconciler.acknowledge(addresses, in: try await configuration(text), by: Self.run("acknowledge"))
  }
}

struct Trouble: Error {
  var text: String
}
