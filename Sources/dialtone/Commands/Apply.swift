import ArgumentParser
import Configuration
import Management
import Model
import PlanDocument
import Planning
import Reconciler
import Reference
import Report
import Source
import State

struct Apply: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Apply a saved plan; or make a plan, show it, ask, and apply it. Writes tenants.",
    discussion: """
      Examples:
        dialtone apply acme.yaml
        dialtone apply plan.json --auto-approve --lock-timeout 5m
        dialtone apply acme.yaml --target acme/application/web
        dialtone apply acme.yaml --allow mass-deletion
      """
  )

  @Argument(help: "Files or folders of a configuration, - for standard input, or a saved plan.", completion: .file())
  var paths: [String]
  @OptionGroup(title: "Configuration options") var path: PathOption
  @OptionGroup(title: "Configuration options") var variables: VariableOption
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup var target: TargetOption
  @OptionGroup(title: "Network options") var network: NetworkOption
  @Flag(name: .customLong("auto-approve"), help: "Do not ask.")
  var autoApprove = false
  @Option(
    name: .customLong("allow"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "Apply although this gate refuses; may be repeated. The gates: \(Registry.rules.allowable.joined(separator: ", ")).",
      valueName: "gate"
    ),
    completion: .gates
  )
  var allowed: [String] = []
  @Flag(help: "Record the manual steps of the plan as done: a person has set these values.")
  var acknowledge = false
  @Flag(
    name: .customLong("check"),
    help: "First ask the services whether codes will arrive, as check does; refuse where a finding is an error."
  )
  var checksFirst = false
  @OptionGroup(title: "Network options") var rehearsal: RehearseOption
  @OptionGroup var reassertion: ReassertOption
  @OptionGroup(title: "Network options") var hosts: HostOption
  @Flag(name: .customLong("write-ids"), help: "Write the IDs of new connections into the configuration.")
  var writeIDs = false
  @OptionGroup(title: "State options") var lock: LockOption
  @Flag(help: "Print the result only: neither the plan nor progress. Needs --auto-approve.")
  var quiet = false
  @OptionGroup(title: "Output options") var output: FormatOption<ReportFormat>

  var format: ReportFormat { output.value }

  func validate() throws {
    if quiet, !autoApprove {
      throw ValidationError("--quiet hides the plan that would be asked about; add --auto-approve.")
    }
    let gates = Registry.rules.allowable
    for gate in allowed where !gates.contains(gate) {
      guard Registry.rules[gate]?.release != .configuration else {
        throw ValidationError("--allow \(gate): no flag overrides it; change the configuration.")
      }
      let advice =
        closest(to: gate, in: gates).map { "did you mean \($0)?" }
        ?? "the gates are \(gates.joined(separator: ", "))."
      throw ValidationError("--allow \(gate): no such gate; \(advice)")
    }
  }

  func run() async throws {
    try await dialtone.run("apply", as: format) {
      guard autoApprove || Terminal.isInteractive && !paths.contains("-") else {
        throw Failure(.usage, "apply asks before it writes, and there is no terminal to ask on; add --auto-approve")
      }
      Signals.watch("apply", as: format)
      // Once, since a pipe can be read only once.
      let texts = try await NamedFiles(below: paths, allowing: path.allowed, upTo: Self.planLimit).texts()
      let saved = try savedPlan(texts)
      return try await network.using { network in
        if let saved { return try await applySaved(saved, network) }
        return try await applyConfiguration(texts, network)
      }
    }
  }

  /// The command as a lock and the history tell it.
  var line: String { "apply \(paths.map(ShellWord.quoted).joined(separator: " "))" }

  /// Does the work with the tenants locked, from before they are read to the end.
  private func locked(_ tenants: [String], _ state: State, _ work: () async throws -> Exit) async throws -> Exit {
    guard !tenants.isEmpty else { return try await work() }
    return try await state.locked(
      tenants,
      for: line,
      wait: .seconds(lock.timeout.seconds),
      onWait: { Terminal.remark("waiting: \($0.sentence)") },
      work
    )
  }

  /// The most bytes of a saved plan: one of a million changes.
  private static let planLimit = 1 << 30

  /// The saved plan that the argument is, if it is one.
  private func savedPlan(_ texts: [SourceText]) throws -> Plan? {
    guard let text = texts.first(where: { PlanDocument.isPlan($0.bytes) }) else { return nil }
    guard texts.count == 1 else { throw Failure(.usage, "\(text.name) is a saved plan; apply it alone") }
    guard target.addresses.isEmpty else {
      throw Failure(.usage, "--target belongs to plan; a saved plan is applied whole")
    }
    guard target.part.shard == nil else {
      throw Failure(.usage, "--shard belongs to plan; a saved plan is applied whole")
    }
    guard !reassertion.isWanted else {
      throw Failure(.usage, "--reassert belongs to plan; a saved plan is applied as it is")
    }
    guard !writeIDs else {
      throw Failure(.usage, "--write-ids writes into the configuration; a saved plan does not carry it")
    }
    let plan: Plan
    do { plan = try PlanDocument.read(text.bytes, Registry.catalog) } catch let error as SavedPlanError {
      throw Failure(error.isStale ? .stale : .error, "\(text.name): \(error)")
    }
    try SavedPlanCheck(plan, named: text.name).check()
    guard !plan.isWithoutProviderSecrets else {
      throw Failure(
        .usage,
        "\(text.name) was made with --without-provider-secrets, and does not say whether those secrets changed; nothing was "
          + "changed. Plan again where the secrets are, without that option: dialtone plan … -o FILE"
      )
    }
    return plan
  }

  private func applySaved(_ plan: Plan, _ network: Network) async throws -> Exit {
    UnknownVariables.warnOfMisspelt()
    if checksFirst { try await CheckBeforeApply(self, network).run(of: plan) }
    let policy = try hosts.policy(allowing: allowed)
    // A state that is not there is not made by the command that misses it, or that is typed in another folder.
    try await state.using(.reading) { opened in
      let reconciler = reconciler(opened, of: plan, network, policy)
      let lost = try await reconciler.lostMemory(of: plan)
      guard lost.isEmpty else {
        throw Failure(
          .stale,
          "the plan needs another state, and nothing was changed:\n" + lost.map { "  \($0)" }.joined(separator: "\n")
        )
      }
      try refuseStale(reconciler.filesMoved(since: plan))
      // Once more with the locks, where the state is made; before that the plan has to belong here.
      if !opened.exists { try refuseStale(try await reconciler.whatMoved(since: plan)) }
    }
    return try await state.using(.writing) { opened in
      var reconciler = reconciler(opened, of: plan, network, policy)
      let settings = SettingsFile.find(besides: plan.paths, allowing: path.allowed, Registry.rules.adjustability)
      reconciler.findingLevels = settings.settings.levels
      reconciler.allowedFindings = await CheckedConfiguration.allowedFindings(
        plan.paths,
        allowing: path.allowed,
        variables.inputs
      )
      let session = ApplySession(command: self, reconciler: reconciler, plan: plan)
      let tenants = plan.tenants.filter(session.isWritten)
      return try await locked(tenants.flatMap { [$0.tenant] + ($0.renamedFrom.map { [$0] } ?? []) }, opened) {
        try refuseStale(try await session.reconciler.whatMoved(since: plan))
        return try await session.carryOut(nil)
      }
    }
  }

  private func refuseStale(_ moved: [String]) throws {
    guard !moved.isEmpty else { return }
    throw Failure(
      .stale,
      "the plan is stale:\n" + moved.map { "  \($0)" }.joined(separator: "\n")
        + "\nMake it again: dialtone plan … -o FILE"
    )
  }

  private func reconciler(_ opened: State, of plan: Plan, _ network: Network, _ policy: HostPolicy) -> Reconciler {
    Reconciler(
      state: opened,
      path: state.path,
      named: plan.paths,
      network,
      allowing: path.allowed,
      variables: variables.given,
      hosts: policy
    )
  }

  private func applyConfiguration(_ texts: [SourceText], _ network: Network) async throws -> Exit {
    let configuration = try await CheckedConfiguration.load(
      texts,
      named: paths,
      allowing: path.allowed,
      variables.inputs
    )
    Kept.untilExit(configuration)
    if configuration.diagnostics.hasErrors {
      return try refuse(
        configuration.diagnostics,
        configuration.sources,
        "apply",
        as: format,
        exit: .invalid
      )
    }
    reportWarnings(of: configuration, isQuiet: quiet)
    UnknownVariables.warn(besides: configuration)
    if checksFirst {
      try await CheckBeforeApply(self, network).run(
        configuration,
        try target.targets(in: configuration)
      )
    }
    do {
      return try await planAndCarryOut(configuration, network)
    } catch let unresolved as UnresolvedSecrets {
      return try refuse(
        unresolved.diagnostics,
        configuration.sources,
        "apply",
        as: format,
        exit: .inputMissing
      )
    }
  }

  /// Plans once it has the lock, so that nothing moves between the plan and what is written.
  private func planAndCarryOut(_ configuration: Configuration, _ network: Network) async throws -> Exit {
    try await state.using(.writing) { opened in
      var reconciler = Reconciler(
        state: opened,
        path: state.path,
        named: configuration.named,
        network,
        allowing: path.allowed,
        variables: variables.given,
        hosts: try hosts.policy(allowing: allowed)
      )
      reconciler.follow(configuration)
      let seen = SeenTenants()
      reconciler.seen = seen
      let targets = try await target.targets(in: configuration, opened)
      let tenants = configuration.tenants.filter { targets.touches(tenant: $0.name) }
      return try await locked(tenants.flatMap { [$0.name] + ($0.renamedFrom.map { [$0.name] } ?? []) }, opened) {
        let progress = Progress(.reading, isShown: !quiet)
        defer { progress.end() }
        reconciler.reading = { progress.tell($0) }
        let plan = try await reconciler.plan(configuration, targets: targets, reasserts: reassertion.isWanted)
        progress.end()
        Kept.untilExit(plan)
        let session = ApplySession(command: self, reconciler: reconciler, plan: plan)
        let exit = try await session.carryOut(configuration)
        if exit == .done { await session.recordBases(of: configuration, seen) }
        return exit
      }
    }
  }
}
