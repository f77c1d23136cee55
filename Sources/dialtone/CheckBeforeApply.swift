import Checks
import Configuration
import Management
import Planning
import Report

/// The check that `apply --check` begins with: of the services that send, since apply looks at the platforms itself.
struct CheckBeforeApply {
  private let command: Apply
  private let network: Network

  init(_ command: Apply, _ network: Network) {
    self.command = command
    self.network = network
  }

  /// Checks the configuration that a saved plan was made of; that it is still the same is checked when it is applied.
  func run(of plan: Plan) async throws {
    guard !plan.paths.contains("-") else {
      throw Failure(.usage, "--check needs the configuration, and this plan was made of standard input; check it first")
    }
    let configuration = try await CheckedConfiguration.load(
      plan.paths,
      allowing: command.path.allowed,
      command.variables.inputs
    )
    try await run(configuration, Targets(plan.targets))
  }

  /// Throws where a finding is an error, and where nothing could be asked.
  func run(_ configuration: Configuration, _ targets: Targets) async throws {
    let outcome = try await CheckRun(
      configuration: configuration,
      network: network,
      rehearsals: try command.rehearsal.origins(),
      countries: [],
      reconciler: nil
    ).outcome(targets)
    let report = CheckReport(outcome, sources: configuration.sources, fields: Registry.fieldNames)
    Terminal.say(report.text(color: Terminal.wantsColor(on: 2)))
    if outcome.hasErrors {
      throw Failure(.refused, "check found errors, and nothing was changed; correct them, or apply without --check")
    }
    if let failure = outcome.failures.first {
      throw Failure(outcome.exit, "check could not ask, and nothing was changed: \(failure.message)")
    }
  }
}
