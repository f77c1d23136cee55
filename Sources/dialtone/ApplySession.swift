import Configuration
import FileSystem
import Model
import PlanDocument
import Planning
import Reconciler
import Report
import Source
import State

/// One apply, from the lock to the account at its end.
struct ApplySession {
  let command: Apply
  let reconciler: Reconciler
  let plan: Plan

  private var commandLine: String { command.line }

  /// Shows, asks where somebody has to be asked, writes, and gives the account.
  func carryOut(_ configuration: Configuration?) async throws -> Exit {
    let isText = command.format == .text
    // Nobody has to read along where nobody is asked.
    if command.autoApprove { Terminal.ignoreSIGPIPE() }
    if !command.quiet { await show(asResult: isText) } else if isText { complainOfFailures() }
    try checkGates()
    guard plan.tenants.contains(where: isWritten) else {
      Signals.beginWriting()
      try await reconciler.learnPlaces(of: plan)
      try await reconciler.bindHosts(of: plan)
      // Where no secret is managed, no fingerprint is ever made anew.
      try await retireOwnKey()
      try await writeIDs(into: configuration)
      return try end()
    }
    if plan.tenants.contains(where: isAskedAbout), !command.autoApprove { try await ask() }
    Signals.beginWriting()
    Terminal.goOnApplying()
    try await reconciler.learnPlaces(of: plan)
    let run = try await reconciler.state.beginRun(Environment.run(commandLine))
    let count = plan.tenants.reduce(0) { $0 + $1.changes.count }
    let progress = Progress(.applying, of: count, isShown: !command.quiet)
    let result = try await reconciler.apply(
      plan,
      run: run,
      acknowledging: command.acknowledge,
      interruption: Interruption { Signals.isStopRequested }
    ) { progress.tell($0) }
    progress.end()
    return await close(run, result, configuration, isText: isText)
  }

  /// Shows the plan to whom it is asked about, or who reads along.
  private func show(asResult isResult: Bool) async {
    let report = PlanReport(plan: planWithClosedGates, state: command.state.unusual)
    if isResult {
      let width = Terminal.columns()
      await report.write(color: Terminal.wantsColor()) { Terminal.print(FittedText.fit($0, width: width)) }
    } else if !command.autoApprove {
      Terminal.say(Terminal.fitted(report.text(), on: 2))
    }
  }

  /// What could not be planned is the result, or a part of it: no option hides that.
  private func complainOfFailures() {
    let report = PlanReport(plan: plan, state: command.state.unusual)
    for sentence in report.failureSentences { Terminal.complain(sentence) }
  }

  /// Whether anything is written for the tenant, be it to the state only.
  func isWritten(_ tenant: TenantPlan) -> Bool { tenant.hasWork || acknowledges(tenant) }

  /// Whether somebody has to agree to what is done to the tenant.
  private func isAskedAbout(_ tenant: TenantPlan) -> Bool {
    !tenant.changes.isEmpty || !tenant.moves.isEmpty || tenant.renamedFrom != nil || acknowledges(tenant)
  }

  private func acknowledges(_ tenant: TenantPlan) -> Bool { command.acknowledge && !tenant.manualSteps.isEmpty }

  /// The plan as it is shown here: gates that were opened refuse nothing.
  private var planWithClosedGates: Plan {
    var shown = plan
    for index in shown.tenants.indices {
      shown.tenants[index].gates.removeAll { $0.canBeAllowed && command.allowed.contains($0.gate) }
    }
    return shown
  }

  /// Gives the account and does what is left: a failure here is reported, and hides nothing that is worse.
  private func close(_ run: Int, _ result: ApplyResult, _ configuration: Configuration?, isText: Bool) async -> Exit {
    var end = exit(of: result)
    func attempt(_ work: () async throws -> Void) async {
      do {
        try await work()
      } catch {
        let failure = Failure(describing: error)
        Terminal.complain(failure.message)
        if end == .done { end = failure.exit }
      }
    }
    if isText { await attempt { try tell(result, end) } }
    await attempt {
      do {
        try await reconciler.state.finishRun(run, ended: Environment.now, result: ApplyReport(result).countLine)
      } catch {
        throw Failure(Failure(describing: error).exit, "the history does not hold the end of this run: \(error)")
      }
    }
    await attempt { try await retireOwnKey() }
    await attempt { try await writeIDs(into: configuration) }
    // Last, since it says how the run ended.
    if !isText { await attempt { try tell(result, end) } }
    return end
  }

  private func retireOwnKey() async throws {
    let left = try await reconciler.retireOwnKey()
    guard left > 0 else { return }
    Terminal.remark(
      "note: \(command.state.path) still holds a key of its own, for \(left) resource\(left == 1 ? "" : "s") whose "
        + "fingerprints were made with it; an apply with these secrets computes them again, and removes that key"
    )
  }

  /// The account of what was done; in other forms than text also where there was nothing to do.
  private func tell(_ result: ApplyResult, _ exit: Exit) throws {
    let format = command.format
    guard format != .text || plan.tenants.contains(where: { !$0.isEmpty }) || !result.failures.isEmpty else { return }
    let report = ApplyReport(result, gates: plan.gateItems(allowing: command.allowed))
    let text = try report.document(
      as: format,
      exit: exit,
      retry: retry,
      acknowledge: AcknowledgeLine(paths: plan.paths, state: command.state.unusual)
    )
    Terminal.print(text, as: format)
    if format == .github { try JobFiles.append(summary: report.markdown(), outputs: report.outputs, exit) }
  }

  /// What finishes the work: a saved plan is no longer the one that would be made.
  private var retry: String {
    let option = AcknowledgeLine.option(state: command.state.unusual)
    guard plan.saved != nil else { return "dialtone \(commandLine)\(option)" }
    let paths = plan.paths.map(ShellWord.quoted).joined(separator: " ")
    return "dialtone plan \(paths) -o FILE\(option) && dialtone apply FILE\(option)"
  }

  private func writeIDs(into configuration: Configuration?) async throws {
    guard command.writeIDs, let configuration else { return }
    let targets = Targets(command.target.addresses, in: command.target.part.shard)
    try await ConnectionIDs.write(configuration, targets, reconciler.state) { Terminal.remark($0) }
  }

  /// Nothing to do for the tool: what is left for people, and the failures to read.
  private func end() throws -> Exit {
    let tenants = plan.tenants.filter { !$0.manualSteps.isEmpty }.map(TenantResult.init(leftToPeople:))
    let result = ApplyResult(tenants: tenants, failures: plan.failures, targets: plan.targets)
    let exit = plan.failures.first?.cause.exit ?? exit(of: result)
    if command.format != .text || !tenants.isEmpty { try tell(result, exit) }
    return exit
  }

  private func checkGates() throws {
    let closed = plan.tenants.flatMap { tenant in tenant.gates.map { (tenant: tenant.tenant, gate: $0) } }.filter {
      !$0.gate.canBeAllowed || !command.allowed.contains($0.gate.gate)
    }
    guard !closed.isEmpty else { return }
    // Not each message names a resource.
    let isFleet = plan.tenants.count > 1
    let lines = closed.map { tenant, gate in
      "  \(isFleet ? "\(tenant): " : "")\(gate.gate): \(gate.message)"
        + (gate.canBeAllowed ? "; to apply it anyway, add --allow \(gate.gate)" : "")
    }
    throw Failure(
      .refused,
      "refused, and nothing was changed:\n" + lines.joined(separator: "\n"),
      PlanReport(plan: plan).counts,
      plan.gateItems(allowing: command.allowed)
    )
  }

  /// While somebody thought about it, the world may have moved.
  private func ask() async throws {
    let isSaid = plan.tenants.contains(where: acknowledges)
    let claim = isSaid ? ", and record the manual steps as done" : ""
    let answer = Terminal.ask("Apply these changes\(claim)? Type \"yes\" to continue: ")
    if Signals.isStopRequested { Signals.awaitEnd() }
    guard answer == "yes" else { throw Failure(.error, "not confirmed with yes; nothing was changed") }
    var remaining = plan
    // What a pipe held is gone once it was read.
    remaining.files.removeAll { AtomicFile.isStream($0.path) }
    let moved = try await reconciler.whatMoved(since: remaining)
    guard moved.isEmpty else {
      throw Failure(
        .stale,
        "something moved meanwhile:\n" + moved.map { "  \($0)" }.joined(separator: "\n") + "\nRun the command again."
      )
    }
  }

  private func exit(of result: ApplyResult) -> Exit {
    if !result.isComplete, Signals.isStopRequested { return Signals.exit }
    return Exit(code: result.exitCode)
  }
}
