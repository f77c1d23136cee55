import ArgumentParser
import Configuration
import Planning
import Reconciler
import Report
import Source
import State

struct DriftCommand: AsyncParsableCommand, PlanningCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Show what was changed outside since the last apply. Reads tenants, writes nothing.",
    discussion: """
      Exits with 2 where something was changed outside, with 0 where nothing was, and with 66 where the state holds nothing of \
      any tenant. What apply would do about it: dialtone plan.

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
  @OptionGroup(title: "State options") var full: FullOption

  private var format: ReportFormat { output.value }

  func run() async throws {
    try await dialtone.run("drift", as: format) {
      Signals.watch("drift", as: format)
      let (configuration, unchanged) = try await load()
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, "drift", as: format, exit: .invalid)
      }
      reportWarnings(of: configuration, isQuiet: quiet.isQuiet)
      do {
        let plan = try await plan(configuration, beside: unchanged)
        Kept.untilExit(plan)
        let report = DriftReport(plan: plan)
        let without: Exit = report.knowsNothing ? .inputMissing : .done
        let exit: Exit = plan.failures.first?.cause.exit ?? (report.isEmpty ? without : .changes)
        Terminal.print(try report.document(as: format, exit: exit), as: format)
        if format == .github { try JobFiles.append(summary: report.markdown(), outputs: report.outputs, exit) }
        return exit
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(unresolved.diagnostics, configuration.sources, "drift", as: format, exit: .inputMissing)
      }
    }
  }

  var showsFindings: Bool { false }
  var takesBases: Bool { true }
}
