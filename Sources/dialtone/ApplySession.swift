import Configuration
import Model
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
  private let locks: TenantLocks?

  init(_ command: Apply, state: StateOption, plan: Plan) async throws {
    let opened = try await state.open(for: .writing)
    self.init(command, reconciler: Reconciler(state: opened, path: state.path), plan: plan)
  }

  init(_ command: Apply, reconciler: Reconciler, plan: Plan) {
    self.command = command
    self.reconciler = reconciler
    self.plan = plan
    locks = try? TenantLocks(for: reconciler.state)
  }

  private var commandLine: String { "apply \(command.paths.joined(separator: " "))" }

  /// Locks every tenant that the plan writes, or learns something about.
  func lock() async throws {
    let tenants = plan.tenants.filter { !$0.isEmpty || !$0.records.isEmpty }.map(\.tenant)
    guard !tenants.isEmpty else { return }
    guard let locks else {
      throw Failure(.error, "\(reconciler.state.path).lock cannot be opened; is its folder writable?")
    }
    do {
      try await locks.acquire(
        tenants,
        holder: Environment.holder(commandLine),
        wait: .seconds(command.lockTimeout),
        isStopped: { Signals.isStopRequested }
      )
    } catch is LockHeld where Signals.isStopRequested {
      throw Failure(Signals.exit, "interrupted; nothing was changed")
    }
  }

  /// Refuses where another run came first, between reading and locking.
  func checkSerials() async throws {
    for tenant in plan.tenants where !tenant.isEmpty || !tenant.records.isEmpty {
      guard try await reconciler.state.snapshot(of: tenant.tenant).serial == tenant.serial else {
        throw Failure(.stale, "\(tenant.tenant): another run changed it meanwhile; run the command again")
      }
    }
  }

  /// Frees the locks and the state, however the work ends.
  func finish(_ work: () async throws -> Exit) async throws -> Exit {
    do {
      let exit = try await work()
      await end()
      return exit
    } catch {
      await end()
      throw error
    }
  }

  private func end() async {
    await locks?.release()
    await reconciler.state.close()
  }

  /// Shows, asks where somebody has to be asked, writes, and gives the account.
  func carryOut(asked: Bool, configuration: Configuration?) async throws -> Exit {
    let isText = command.format == .text
    let report = PlanReport(plan: plan)
    if isText {
      Terminal.print(report.text(color: Terminal.wantsColor()))
    } else if !command.autoApprove {
      Terminal.say(report.text())
    }
    try checkGates()
    guard plan.tenants.contains(where: { !$0.isEmpty || !$0.records.isEmpty }) else {
      try await writeIDs(into: configuration)
      return try end(of: nil)
    }
    if !plan.tenants.allSatisfy(\.isEmpty), !command.autoApprove { try await ask() }
    if Signals.isStopRequested { return Signals.exit }

    let state = reconciler.state
    let run = try await state.beginRun(Environment.run(commandLine))
    let progress = Progress(of: plan.tenants.reduce(0) { $0 + $1.changes.count }, isShown: isText)
    let result = try await reconciler.apply(plan, run: run, interruption: Interruption { Signals.isStopRequested }) {
      progress.tell($0)
    }
    progress.end()
    try await state.finishRun(run, ended: Environment.now, result: ApplyReport(result).countLine)
    try tell(result, isText: isText)
    try await writeIDs(into: configuration)
    return exit(of: result)
  }

  /// The account of what was done; in JSON also where there was nothing to do.
  private func tell(_ result: ApplyResult, isText: Bool) throws {
    let report = ApplyReport(result)
    if !isText {
      Terminal.print(try report.json())
    } else if plan.tenants.contains(where: { !$0.isEmpty }) || !result.failures.isEmpty {
      Terminal.print(report.text(color: Terminal.wantsColor(), retry: "dialtone \(commandLine)"))
    }
  }

  private func writeIDs(into configuration: Configuration?) async throws {
    guard command.writeIDs, let configuration else { return }
    try await ConnectionIDs.write(configuration, Targets(command.target.addresses), reconciler.state)
  }

  /// Nothing to do: an empty account, and the failures to read.
  private func end(of result: ApplyResult?) throws -> Exit {
    if command.format == .json {
      Terminal.print(try ApplyReport(ApplyResult(tenants: [], failures: plan.failures)).json())
    }
    return plan.failures.first?.cause.exit ?? .done
  }

  private func checkGates() throws {
    let closed = plan.tenants.flatMap(\.gates).filter { !$0.canBeAllowed || !command.allowed.contains($0.gate) }
    guard !closed.isEmpty else { return }
    let lines = closed.map { gate in
      "  \(gate.gate): \(gate.message)" + (gate.canBeAllowed ? "; to do it all the same, add --allow \(gate.gate)" : "")
    }
    throw Failure(.refused, "refused, and nothing was changed:\n" + lines.joined(separator: "\n"))
  }

  /// While somebody thought about it, the world may have moved.
  private func ask() async throws {
    let answer = Terminal.ask("Apply these changes? Only yes is a yes: ")
    if Signals.isStopRequested { throw Failure(Signals.exit, "interrupted; nothing was changed") }
    guard answer == "yes" else { throw Failure(.error, "not confirmed; nothing was changed") }
    let moved = try await reconciler.whatMoved(since: plan)
    guard moved.isEmpty else {
      throw Failure(
        .stale,
        "something moved meanwhile:\n" + moved.map { "  \($0)" }.joined(separator: "\n") + "\nRun the command again."
      )
    }
  }

  private func exit(of result: ApplyResult) -> Exit {
    if Signals.isStopRequested { return Signals.exit }
    guard !result.isComplete else { return .done }
    let isPartly = result.tenants.contains { $0.receipts.contains(where: \.isDone) }
    return isPartly ? .partly : result.failures.first?.cause.exit ?? .error
  }
}
