import ArgumentParser
import Configuration
import Drafting
import Model
import Reconciler
import Source
import State
import FileSystem

struct Export: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write what a tenant holds as a configuration. Reads tenants, writes new files.",
    discussion: """
      PATH holds tenant:, platform: and how the tenant is reached, and nothing else. Platform defaults and secrets are left \
      out; what the tool cannot express is a comment. No file is overwritten.

      Examples:
        dialtone export acme.yaml --to infra
        dialtone export acme.yaml acme/application --to infra
        dialtone export acme.yaml --to infra --with-code
      """
  )

  @Argument(help: "The document that says how the tenant is reached; - for standard input.", completion: .configuration)
  var file: String
  @Argument(help: "Only these: tenant, tenant/kind, or tenant/kind/key.", completion: .addresses)
  var addresses: [String] = []
  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("The folder for the new files, one for each tenant.", valueName: "folder"),
    completion: .directory
  )
  var folder: String
  @Flag(name: .customLong("with-code"), help: "Also write the programs of custom providers, as files of their own.")
  var withCode = false
  @OptionGroup(title: "Configuration options") var path: PathOption
  @OptionGroup(title: "Configuration options") var variables: VariableOption
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup(title: "Network options") var hosts: HostOption
  @OptionGroup(title: "Network options") var gate: ReadingGateOption
  @OptionGroup(title: "Network options") var network: NetworkOption

  func validate() throws {
    if folder.isEmpty { throw ValidationError("--to is empty; expected a folder.") }
  }

  func run() async throws {
    try await dialtone.run {
      Signals.watch()
      let configuration = try await Configuration.load(
        [file],
        allowing: path.allowed,
        inputs: variables.inputs,
        catalog: Registry.catalog,
        platforms: Registry.facts
      )
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, exit: .invalid)
      }
      try check(configuration)
      do {
        let policy = try hosts.policy(allowing: gate.allowed)
        try await network.using { network in
          try await state.using(.reading) { opened in
            let reconciler = Reconciler(
              state: opened,
              path: state.path,
              named: configuration.named,
              network,
              allowing: path.allowed,
              hosts: policy
            )
            for tenant in configuration.tenants { try await export(tenant, of: configuration, reconciler) }
          }
        }
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(unresolved.diagnostics, configuration.sources, exit: .inputMissing)
      }
      return .done
    }
  }

  /// Nothing is read where the answer could not be written.
  private func check(_ configuration: Configuration) throws {
    if let resource = configuration.tenants.flatMap(\.resources).first {
      let place = configuration.sources.location(resource.range)
      throw Failure(
        .usage,
        "\(place): \(resource.address) is declared already; export takes a document with tenant:, platform: and how the "
          + "tenant is reached only"
      )
    }
    let names = configuration.tenants.map(\.name)
    for address in addresses where !names.contains(String(address.prefix { $0 != "/" })) {
      let advice = AddressAdvice(tenants: names, []).sentence(on: address)
      throw Failure(.usage, "\(address) is not in \(file)\(advice)")
    }
    try AtomicFile.refuseExisting(names.map { "\(folder)/\($0).yaml" })
  }

  private func export(
    _ tenant: DeclaredTenant,
    of configuration: Configuration,
    _ reconciler: Reconciler
  ) async throws {
    let live = try await reconciler.everything(of: tenant, in: configuration)
    let known = try await reconciler.state.snapshot(of: tenant.name).resources
    let export = ExportedTenant(
      tenant: tenant,
      folder: folder,
      allowedPaths: path.allowed,
      isOnly: configuration.tenants.count == 1
    )
    try await export.write(live, known, addresses, withCode: withCode)
  }
}
