import ArgumentParser
import Configuration
import Planning
import Reconciler
import Report
import Source
import State

struct DriftCommand: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Show what was changed outside since the last apply. Reads tenants, writes nothing.",
    discussion: """
      Exits with 2 where something was changed outside, with 0 where nothing was. What apply would do about it: dialtone plan.

      Examples:
        dialtone drift acme.yaml
        dialtone drift infra/ --without-provider-secrets --format markdown
        dialtone drift infra/ --target acme
      """
  )

  @OptionGroup var configuration: ConfigurationArguments
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup var target: TargetOption
  @OptionGroup(title: "Network options") var hosts: HostOption
  @OptionGroup(title: "Network options") var gate: ReadingGateOption
  @OptionGroup(title: "Network options") var network: NetworkOption
  @OptionGroup(title: "Output options") var output: FormatOption<ReportFormat>
  @OptionGroup(title: "Output options") var quiet: QuietOption
  @OptionGroup var providerSecrets: ProviderSecretsOption

  private var format: ReportFormat { output.value }

  func run() async throws {
    try await dialtone.run("drift", as: format) {
      Signals.watch("drift", as: format)
      let configuration = try await self.configuration.load()
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, "drift", as: format, exit: .invalid)
      }
      reportWarnings(of: configuration, isQuiet: quiet.isQuiet)
      do {
        let plan = try await plan(configuration)
        Kept.untilExit(plan)
        let report = DriftReport(plan: plan)
        let exit: Exit = plan.failures.first?.cause.exit ?? (report.isEmpty ? .done : .changes)
        Terminal.print(try report.document(as: format, exit: exit), as: format)
        if format == .github { try JobFiles.append(summary: report.markdown()) }
        return exit
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(unresolved.diagnostics, configuration.sources, "drift", as: format, exit: .inputMissing)
      }
    }
  }

  private func plan(_ configuration: Configuration) async throws -> Plan {
    let policy = try hosts.policy(allowing: gate.allowed)
    return try await network.using { network in
      try await state.using(.reading) { opened in
        let targets = try await target.targets(in: configuration, opened)
        var reconciler = Reconciler(
          state: opened,
          path: state.path,
          named: configuration.named,
          network,
          allowing: self.configuration.path.allowed,
          hosts: policy
        )
        let progress = Progress(.reading, isShown: !quiet.isQuiet)
        defer { progress.end() }
        reconciler.reading = { progress.tell($0) }
        return try await reconciler.plan(
          configuration,
          targets: targets,
          withoutProviderSecrets: providerSecrets.areLeftOut
        )
      }
    }
  }
}
