import ArgumentParser
import Auth0
import Authing
import Configuration
import Glibc
import Kinde
import Kinds
import Local
import Management
import Model
import Platform
import Reconciler
import Reference
import Report
import Source
import State

/// The kinds and the platforms: the one place that names every platform.
enum Registry {
  static let catalog = Catalog.dialtone

  static func platforms(state: String, _ network: Network) -> [PlatformDescription] {
    let products = [
      Auth0.platform(network), Authing.platform(network), Kinde.platform(network),
      Local.platform(defaultStore: localStore(besides: state)),
    ]
    return products + others
  }

  static var facts: [PlatformFacts] {
    [Auth0.facts, Authing.facts, Kinde.facts, Local.facts] + others.map(\.facts)
  }

  /// What tests bring along: a platform that can do less than those of the product.
  @TaskLocal static var others: [PlatformDescription] = []

  /// The store of the platform `local` lies beside the state.
  static func localStore(besides state: String) -> String {
    (state.lastIndex(of: "/").map { String(state[...$0]) } ?? "") + "local.db"
  }

  /// The names of the fields that hold secrets.
  static let secretNames: Set<String> = {
    let kinds = catalog.kinds + facts.map(\.connection)
    let paths = kinds.flatMap(\.leaves).filter { $0.field.shape.isSecret }.map(\.path)
    return Set(paths.map { String($0.split(separator: ".").last ?? "") })
  }()
}

struct StateOption: ParsableArguments {
  @Option(
    name: .customLong("state"),
    help: ArgumentHelp(
      "The state file; \(State.defaultPath) unless \(ToolVariable.state.rawValue) names another.",
      valueName: "path"
    ),
    completion: .file()
  )
  var given: String?

  var path: String { given ?? Environment.value(of: .state) ?? State.defaultPath }

  /// The path where it has to be said.
  var unusual: String? { path == State.defaultPath ? nil : path }

  func validate() throws {
    let name = given == nil ? ToolVariable.state.rawValue : "--state"
    guard !path.isEmpty else { throw ValidationError("\(name) is empty; it takes a path.") }
    guard !path.contains("://") else {
      throw ValidationError("\(name) takes a path; this version keeps its state in a file only.")
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      let folder = path.hasSuffix("/") ? path : path + "/"
      throw ValidationError("\(name): \(path) is a folder, and the state is a file; write \(folder)state.db.")
    }
  }

  /// Reads what the state remembers, and says so where there is none: from another folder, every answer is empty.
  func remembered<Result>(_ work: (State) async throws -> Result) async throws -> Result {
    if access(path, F_OK) != 0, errno == ENOENT {
      Terminal.remark("note: there is no state at \(path); dialtone apply makes it, and --state names another place")
    }
    return try await using(.reading, work)
  }

  /// Opens the state for some work, and closes it however that ends.
  func using<Result>(_ access: State.Access, _ work: (State) async throws -> Result) async throws -> Result {
    let state = try await State.open(at: path, for: access)
    do {
      let result = try await work(state)
      await state.close()
      return result
    } catch {
      await state.close()
      throw error
    }
  }
}

struct ConfigurationArguments: ParsableArguments {
  @Argument(help: "Files, or folders with .yaml and .yml files; - for standard input.", completion: .configuration)
  var paths: [String]
  @OptionGroup(title: "Configuration options") var path: PathOption

  func load() async throws -> Configuration {
    let configuration = try await Configuration.load(
      paths,
      allowing: path.allowed,
      catalog: Registry.catalog,
      platforms: Registry.facts
    )
    Kept.untilTheEnd(configuration)
    UnknownVariables.warn(besides: configuration)
    return configuration
  }
}

struct ReassertOption: ParsableArguments {
  @Flag(name: .customLong("reassert"), help: "Rewrite write-only settings even if unchanged.")
  var isWanted = false
}

struct TargetOption: ParsableArguments {
  @Option(
    name: .customLong("target"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "Only this, with what it needs: a tenant, tenant/kind, or tenant/kind/key; may be repeated.",
      valueName: "address"
    ),
    completion: .addresses
  )
  var addresses: [String] = []
}

extension Reconciler {
  init(state: State, path: String, _ network: Network, allowing allowedPaths: [String], hosts: HostPolicy) {
    self.init(
      catalog: Registry.catalog,
      platforms: Registry.platforms(state: path, network),
      state: state,
      environment: Environment.variables,
      allowedPaths: allowedPaths,
      hosts: hosts,
      mask: Terminal.mask
    )
  }
}
