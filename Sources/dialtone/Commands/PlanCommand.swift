import ArgumentParser
import Configuration
import FileSystem
import HTTP
import Model
import Planning
import Reconciler
import Report
import Source
import State

struct PlanCommand: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what apply would change. Reads tenants, writes nothing.",
    discussion: """
      Examples:
        dialtone plan acme.yaml
        dialtone plan infra/ -o plan.json --format markdown > comment.md
        dialtone plan infra/ --target acme/phone_factor --detailed-exitcode
      """
  )

  @OptionGroup var configuration: ConfigurationArguments
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup var target: TargetOption
  @OptionGroup var reassertion: ReassertOption
  @OptionGroup(title: "Network options") var hosts: HostOption
  @OptionGroup(title: "Network options") var gate: ReadingGateOption
  @OptionGroup(title: "Network options") var network: NetworkOption
  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp("Save the plan for apply; - for standard output.", valueName: "file"),
    completion: .file()
  )
  var out: String?
  @OptionGroup(title: "Output options") var output: FormatOption<ReportFormat>
  @OptionGroup var providerSecrets: ProviderSecretsOption
  @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 where there are changes.")
  var detailedExitCode = false

  private var format: ReportFormat { output.value }

  func run() async throws {
    try await dialtone.run("plan", as: format) {
      Signals.watch(json: format == .json)
      let configuration = try await self.configuration.load()
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, "plan", as: format, exit: .invalid)
      }
      reportWarnings(of: configuration)
      let plan: Plan
      do {
        let policy = try hosts.policy(allowing: gate.allowed)
        plan = try await network.using { network in
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
            reconciler.findingLevels = configuration.settings.levels
            reconciler.allowedFindings = configuration.allowedFindings
            return try await reconciler.plan(
              configuration,
              targets: targets,
              reasserts: reassertion.isWanted,
              withoutProviderSecrets: providerSecrets.areLeftOut
            )
          }
        }
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(unresolved.diagnostics, configuration.sources, "plan", as: format, exit: .inputMissing)
      }
      Kept.untilExit(plan)
      let report = PlanReport(plan: plan, state: state.unusual)
      if let out, out != "-" { try AtomicFile.write(report.json(), to: out) }
      try await show(report)
      if let failure = plan.failures.first { return failure.cause.exit }
      return detailedExitCode && !plan.isEmpty ? .changes : .done
    }
  }
}

extension PlanCommand {
  /// With the plan itself on standard output, what people read goes to standard error.
  private func show(_ report: PlanReport) async throws {
    let isOut = out == "-"
    if isOut { Terminal.print(document: try report.json()) }
    func tell(_ text: String) { if isOut { Terminal.say(text) } else { Terminal.print(text) } }
    switch format {
    case .text:
      await report.write(color: Terminal.wantsColor(on: isOut ? 2 : 1)) { bytes in
        if isOut { Terminal.say(bytes) } else { Terminal.print(bytes) }
      }
    case .json: if !isOut { Terminal.print(document: try report.json()) }
    case .markdown: tell(report.markdown())
    case .github:
      isOut ? Terminal.say(commands: report.github()) : Terminal.print(commands: report.github())
      try JobFiles.append(summary: report.markdown(), outputs: report.outputs)
    case .sarif:
      let text = try report.sarif(rules: Registry.sarifRules, version: UserAgent.version)
      if isOut { Terminal.say(text) } else { Terminal.print(json: text) }
    }
  }
}

/// Tells what does not stop a run but deserves to be seen.
func reportWarnings(of configuration: Configuration) {
  guard !configuration.diagnostics.all.isEmpty else { return }
  let report = DiagnosticReport(
    diagnostics: configuration.diagnostics.sorted,
    sources: configuration.sources,
    secretNames: Registry.secretNames
  )
  Terminal.say(report.text(color: Terminal.wantsColor(on: 2)))
}

extension TargetOption {
  /// The targets; a target that names nothing is a mistake, not an empty plan.
  func targets(in configuration: Configuration, _ state: State) async throws -> Targets {
    let tenants = configuration.tenants.map(\.name)
    for target in addresses {
      let parts = target.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      guard let tenant = parts.first, tenants.contains(tenant) else {
        throw Failure(
          .usage,
          "--target \(target) names no tenant of this configuration; it has \(tenants.joined(separator: ", "))"
        )
      }
      if parts.count == 1 { continue }
      if parts.count == 2, Registry.catalog.kinds.contains(where: { $0.name.description == parts[1] }) { continue }
      let known =
        configuration.tenants.flatMap(\.resources).map(\.address.description)
        + (try await state.snapshot(of: tenant).resources.map(\.address.description))
      guard known.contains(target) else {
        let guess = closest(to: target, in: known).map { "; did you mean \($0)?" } ?? ""
        throw Failure(.usage, "--target \(target) names nothing that is declared or managed\(guess)")
      }
    }
    return Targets(addresses, in: part.shard)
  }
}
