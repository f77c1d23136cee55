import ArgumentParser
import Configuration
import FileSystem
import Model
import PlanDocument
import Planning
import Reconciler
import Report
import Source
import State

struct PlanCommand: AsyncParsableCommand, PlanningCommand {
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
  @Option(
    name: .customLong("expires"),
    help: ArgumentHelp("How long apply accepts the saved plan: 90s, 30m, 24h.", valueName: "duration"),
    transform: LockOption.read
  )
  var expires: LockTimeout?
  @Option(
    name: .customLong("live"),
    help: ArgumentHelp(
      "Plan against this file of dialtone snapshot, without a credential or a state. apply refuses such a plan.",
      valueName: "snapshot"
    ),
    completion: .file()
  )
  var live: String?
  @OptionGroup(title: "Output options") var quiet: QuietOption
  @OptionGroup var providerSecrets: ProviderSecretsOption
  @OptionGroup(title: "State options") var full: FullOption
  @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 where there are changes.")
  var detailedExitCode = false

  private var format: ReportFormat { output.value }

  func validate() throws {
    if expires != nil, out == nil { throw ValidationError("--expires is about a saved plan; add -o FILE.") }
    if live != nil, state.given != nil { throw ValidationError("--live reads no state; remove --state.") }
  }

  func run() async throws {
    try await dialtone.run("plan", as: format) {
      Signals.watch("plan", as: format)
      if let out {
        if out != "-" { try WrittenFiles.claim(out, for: "-o") }
        try OutputFile.plan.checkReplacing(out)
      }
      let (configuration, unchanged) = try await load()
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, "plan", as: format, exit: .invalid)
      }
      reportWarnings(of: configuration, isQuiet: quiet.isQuiet)
      let plan: Plan
      do {
        plan = try await made(from: configuration, beside: unchanged)
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(unresolved.diagnostics, configuration.sources, "plan", as: format, exit: .inputMissing)
      }
      Kept.untilExit(plan)
      let report = PlanReport(plan: plan, state: state.unusual)
      let exit: Exit = plan.failures.first?.cause.exit ?? (detailedExitCode && !plan.isEmpty ? .changes : .done)
      if let out, out != "-" { try AtomicFile.write(saved(report).json(exitCode: exit.rawValue), to: out) }
      try await show(report, exit)
      return exit
    }
  }
}

extension PlanCommand {
  /// The plan against what is live, or against a snapshot of it.
  private func made(from configuration: Configuration, beside unchanged: Unchanged?) async throws -> Plan {
    if let live { return try await made(from: configuration, against: live) }
    return try await plan(configuration, beside: unchanged, reasserts: reassertion.isWanted)
  }

  var showsFindings: Bool { true }
  var takesBases: Bool { live == nil && !reassertion.isWanted }

  /// The plan against a snapshot: nothing is read but files.
  private func made(from configuration: Configuration, against path: String) async throws -> Plan {
    let snapshot: LiveSnapshot
    do {
      snapshot = try SnapshotDocument.read(try Files.read(path, namedBy: .user, upTo: 1 << 30), Registry.catalog)
    } catch let error as SnapshotError {
      throw Failure(.invalid, "\(path): \(error)")
    }
    let platform = SnapshotPlatform(snapshot, of: configuration, Registry.rules)
    let store = try SnapshotStore(snapshot, path: path)
    let targets = try await target.targets(in: configuration, store)
    var reconciler = Reconciler(
      catalog: Registry.catalog,
      platforms: Registry.facts.map(platform.description),
      state: store,
      environment: [:],
      named: configuration.named,
      allowedPaths: self.configuration.path.allowed,
      mask: Terminal.mask
    )
    reconciler.follow(configuration)
    reconciler.snapshotTaken = snapshot.taken
    return try await reconciler.plan(configuration, targets: targets, reasserts: reassertion.isWanted)
  }

  /// The same with when and by what it is saved.
  private func saved(_ report: PlanReport) -> PlanReport {
    var plan = report.plan
    plan.saved = Environment.recording(expires: expires)
    plan.seal = PlanSeal.open
    plan.contracts = Registry.contracts(of: Set(plan.tenants.map(\.platform)))
    return PlanReport(plan: plan, state: state.unusual)
  }

  /// With the plan itself on standard output, what people read goes to standard error.
  private func show(_ report: PlanReport, _ exit: Exit) async throws {
    let isOut = out == "-"
    if isOut { Terminal.print(try saved(report).json(exitCode: exit.rawValue), as: .json) }
    switch format {
    case .text:
      let descriptor: Int32 = isOut ? 2 : 1
      let width = Terminal.columns(on: descriptor)
      await report.write(color: Terminal.wantsColor(on: descriptor)) { bytes in
        let fitted = FittedText.fit(bytes, width: width)
        if isOut { Terminal.say(fitted) } else { Terminal.print(fitted) }
      }
    case .json where isOut: break
    default:
      let text = try report.document(as: format, exit: exit)
      if !isOut {
        Terminal.print(text, as: format)
      } else if format == .github {
        Terminal.say(commands: text)
      } else {
        Terminal.say(text)
      }
      if format == .github { try JobFiles.append(summary: report.markdown(), outputs: report.outputs, exit) }
    }
  }
}

/// Tells what does not stop a run but deserves to be seen.
func reportWarnings(of configuration: Configuration, isQuiet: Bool = false) {
  guard !isQuiet, !configuration.diagnostics.all.isEmpty else { return }
  let report = DiagnosticReport(
    diagnostics: configuration.diagnostics.sorted,
    sources: configuration.sources,
    fields: Registry.fieldNames
  )
  Terminal.say(report.text(color: Terminal.wantsColor(on: 2), width: Terminal.columns(on: 2)))
}

extension TargetOption {
  /// The targets; a target that names nothing is a mistake, not an empty plan.
  func targets(in configuration: Configuration, _ state: any StateStore) async throws -> Targets {
    let tenants = configuration.tenants.map(\.name)
    for target in addresses {
      let parts = target.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      let declared = configuration.tenants.first { $0.name == parts[0] }?.resources.map(\.address) ?? []
      guard tenants.contains(parts[0]) else {
        let advice = AddressAdvice(tenants: tenants, declared).sentence(on: target)
        throw Failure(.usage, "--target \(target) names no tenant of this configuration\(advice)")
      }
      if parts.count == 1 { continue }
      if parts.count == 2, Registry.catalog.kinds.contains(where: { $0.name.description == parts[1] }) { continue }
      let known = declared + (try await state.snapshot(of: parts[0]).resources.map(\.address))
      guard known.contains(where: { $0.description == target }) else {
        let renamed = configuration.tenants.flatMap(\.resources).first { $0.formerAddress?.description == target }
        let advice =
          renamed.map { "; it is \($0.address) now" }
          ?? AddressAdvice(tenants: tenants, known.sorted { $0.precedesByBytes($1) }).sentence(on: target)
        throw Failure(.usage, "--target \(target) names nothing that is declared or managed\(advice)")
      }
    }
    return Targets(addresses, in: part.shard)
  }
}
