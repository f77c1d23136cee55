import ArgumentParser
import Checks
import Configuration
import HTTP
import Management
import Model
import Planning
import Reconciler
import Report
import Source
import State

struct CheckCommand: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Ask the services that send the messages whether codes will arrive. Reads only, and nothing that costs.",
    discussion: """
      Asks with the credentials that the configuration names, or with check_credentials: beside them. What could not be read is "not checked". Exits with 1 where a finding is an error, and with 69 or 77 where nothing could be asked.

      Examples:
        dialtone check acme.yaml
        dialtone check infra/ --target acme --countries NO,US
        dialtone check infra/ --format markdown > comment.md
        dialtone check infra/ --write-prices
        dialtone check acme.yaml --rehearse twilio=http://127.0.0.1:8080
      """
  )

  @OptionGroup var configuration: ConfigurationArguments
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup var target: TargetOption
  @OptionGroup var countries: CountriesOption
  @Flag(
    name: .customLong("write-prices"),
    help:
      "Write what messages cost into \(ToolSettings.fileName), from which preview and plan take it without a network."
  )
  var writesPrices = false
  @OptionGroup(title: "Network options") var rehearsal: RehearseOption
  @OptionGroup(title: "Network options") var hosts: HostOption
  @OptionGroup(title: "Network options") var gate: ReadingGateOption
  @OptionGroup(title: "Network options") var network: NetworkOption
  @OptionGroup(title: "Output options") var output: FormatOption<ReportFormat>

  private var format: ReportFormat { output.value }

  func run() async throws {
    try await dialtone.run("check", as: format) {
      Signals.watch("check", as: format)
      let configuration = try await self.configuration.load()
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, "check", as: format, exit: .invalid)
      }
      reportWarnings(of: configuration)
      do {
        let outcome = try await outcome(configuration)
        if writesPrices { try PriceFile(besides: configuration.named).write(outcome.prices) }
        let report = CheckReport(outcome, sources: configuration.sources, fields: Registry.fieldNames)
        Terminal.print(try report.document(as: format, exit: outcome.exit), as: format)
        if format == .github { try JobFiles.append(summary: report.markdown(), outputs: report.outputs, outcome.exit) }
        return outcome.exit
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(unresolved.diagnostics, configuration.sources, "check", as: format, exit: .inputMissing)
      }
    }
  }

  private func outcome(_ configuration: Configuration) async throws -> CheckOutcome {
    let targets = try target.targets(in: configuration)
    let rehearsals = try rehearsal.origins()
    let policy = try hosts.policy(allowing: gate.allowed)
    return try await network.using { network in
      try await state.using(.reading) { opened in
        var reading = network
        reading.sender = SignInAndReads(network.sender)
        let reconciler = Reconciler(
          state: opened,
          path: state.path,
          named: configuration.named,
          reading,
          allowing: self.configuration.path.allowed,
          hosts: policy
        )
        return try await CheckRun(
          configuration: configuration,
          network: network,
          rehearsals: rehearsals,
          countries: countries.codes,
          reconciler: reconciler
        ).outcome(targets)
      }
    }
  }
}

extension CheckOutcome {
  var exit: Exit { Exit(code: exitCode) }
}

extension TargetOption {
  /// The same without a state: a target that is not declared is a mistake.
  func targets(in configuration: Configuration) throws -> Targets {
    let declared = configuration.tenants.flatMap(\.resources).map(\.address.description)
    for target in addresses {
      let isKnown = (configuration.tenants.map(\.name) + declared).contains {
        $0 == target || $0.hasPrefix(target + "/")
      }
      guard isKnown else {
        let tenants = configuration.tenants.map(\.name)
        let advice = AddressAdvice(tenants: tenants, configuration.tenants.flatMap(\.resources).map(\.address))
        throw Failure(.usage, "--target \(target) names nothing that is declared\(advice.sentence(on: target))")
      }
    }
    return Targets(addresses, in: part.shard)
  }
}
