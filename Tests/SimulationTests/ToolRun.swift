import Auth0
import Authing
import Configuration
import HTTP
import Kinde
import Kinds
import Local
import Management
import Model
import Planning
import Platform
import Reconciler
import Source
import State
import Synchronization
import TestSupport
import Threads

/// A run of the tool on all tenants, as the command does it.
struct ToolRun: Sendable {
  let world: World
  let process: SimulatedProcess
  var stateName = "state.db"
  var store = "local.db"
  /// The accounts by host, and the files; the world's own unless given.
  var accounts: [String: EmulatedAccount]?
  var files: [String]?
  /// Whether what is written is looked for in the state first.
  var checksJournal = true

  var paths: [String] { files ?? world.numbers.map { world.folder["t\($0).yaml"] } }

  /// Plans and applies; whether everything is done that there was to do.
  func apply(saved: Plan? = nil) async -> Bool {
    do {
      return try await Simulation.$current.withValue(process.simulation) {
        try await using(.writing) { reconciler, state in
          if let saved { return try await apply(saved, reconciler, state) }
          let configuration = try await load()
          return try await locked(configuration, state) {
            let plan = try await reconciler.plan(configuration, targets: Targets())
            let isDone = try await carryOut(plan, reconciler, state)
            if isDone { try await recordBases(of: configuration, reconciler) }
            return isDone
          }
        }
      }
    } catch {
      note(error)
      return false
    }
  }

  private func apply(_ plan: Plan, _ reconciler: Reconciler, _ state: State) async throws -> Bool {
    let configuration = try await load()
    return try await locked(configuration, state) {
      let moved = try await reconciler.lostMemory(of: plan) + reconciler.whatMoved(since: plan)
      guard moved.isEmpty else {
        world.note("\(process.name): the plan is stale: \(moved)")
        return false
      }
      return try await carryOut(plan, reconciler, state)
    }
  }

  /// What would be done.
  func plan() async -> Plan? {
    do {
      return try await Simulation.$current.withValue(process.simulation) {
        try await using(.reading) { reconciler, _ in try await reconciler.plan(try await load(), targets: Targets()) }
      }
    } catch {
      note(error)
      return nil
    }
  }

  func expectNothingToDo(_ step: Int) async {
    guard let plan = await plan() else { return }
    await expectTheSame(plan, step)
    for failure in plan.failures { world.complain("step \(step): the next plan fails: \(failure.message)") }
    for change in plan.tenants.flatMap(\.changes) {
      let paths = change.fields.map(\.path)
      world.complain("step \(step): the next plan is not empty: \(change.action) \(change.address) \(paths)")
    }
    for drift in plan.tenants.flatMap(\.drift) { world.complain("step \(step): drift of \(drift.address)") }
    for manual in plan.tenants.flatMap(\.manualSteps) {
      world.complain("step \(step): \(manual.address) is left to people: \(manual.fields.map(\.path))")
    }
  }

  /// Does what the next plan asks for of what interrupted runs may have created and nobody declares any more: a person removes
  /// it in the console and has it forgotten.
  func removeOrphans() async throws {
    let notes = await plan()?.tenants.flatMap { tenant in tenant.leftAlone.map { (tenant.tenant, $0) } } ?? []
    for (tenant, note) in notes {
      guard let orphan = note.message.firstMatch(of: /^an interrupted run may have created ".*" \((.+?)\), which/)
      else {
        continue
      }
      world.note("\(note.subject): \(orphan.1) is removed in the console, and forgotten")
      for account in world.numbers.compactMap(world.account) where account.tenant == tenant {
        try await account.remove(application: String(orphan.1))
      }
      guard let address = Address(note.subject) else { continue }
      _ = try await using(.writing) { _, state in try await state.forget(address, by: description) }
    }
  }

  // MARK: The command

  private var description: RunDescription {
    RunDescription(who: "tester", host: "here", process: 1, commit: nil, command: process.name, started: "now")
  }

  func using<Result: Sendable>(
    _ access: State.Access,
    _ work: (Reconciler, State) async throws -> Result
  ) async throws -> Result {
    let state = try await State.open(at: world.folder[stateName], for: access)
    let network = process.network(sender(state))
    var environment: [String: String] = [:]
    for number in world.numbers { environment.merge(world.tenant(number)?.environment ?? [:]) { $1 } }
    let reconciler = Reconciler(
      catalog: .dialtone,
      platforms: [
        Auth0.platform(network), Kinde.platform(network), Authing.platform(network),
        Local.platform(defaultStore: world.folder[store]),
      ],
      state: state,
      environment: environment
    )
    do {
      let result = try await work(reconciler, state)
      await state.close()
      return result
    } catch {
      await state.close()
      throw error
    }
  }

  private func sender(_ state: State) -> SimulatedSender {
    let (world, process, checks) = (world, process, checksJournal)
    return SimulatedSender(process: process, accounts: accounts ?? world.emulated) { tenant, request in
      guard checks, let unfinished = try? await state.snapshot(of: tenant).unfinished, !process.isKilled else { return }
      if unfinished.isEmpty { world.complain("\(request) is sent, and the state does not know of it") }
    } note: {
      world.note("\(process.name): \($0)")
    }
  }

  func load() async throws -> Configuration {
    let configuration = try await Configuration.load(
      paths,
      catalog: .dialtone,
      platforms: [Auth0.facts, Kinde.facts, Authing.facts, Local.facts]
    )
    for diagnostic in configuration.diagnostics.all where diagnostic.severity == .error {
      world.complain("the configuration: \(diagnostic.summary) \(diagnostic.detail)")
    }
    return configuration
  }

  private func locked<Result>(
    _ configuration: Configuration,
    _ state: State,
    _ work: () async throws -> Result
  ) async throws -> Result {
    let holder = Holder(who: "tester", host: "here", process: 1, command: process.name, since: "now")
    return try await state.locks().holding(configuration.tenants.map(\.name), holder, work)
  }

  private func carryOut(_ plan: Plan, _ reconciler: Reconciler, _ state: State) async throws -> Bool {
    try await reconciler.learnPlaces(of: plan)
    guard plan.tenants.contains(where: { !$0.isEmpty || $0.hasWork }) else {
      try await reconciler.bindHosts(of: plan)
      return plan.failures.isEmpty
    }
    let run = try await state.beginRun(description)
    let (world, process) = (world, process)
    // Whoever starts it has done by hand what the plan says.
    let result = try await reconciler.apply(
      plan,
      run: run,
      acknowledging: true,
      interruption: Interruption { process.isStopped }
    ) { receipt in
      world.note("\(process.name): \(receipt.action.rawValue) \(receipt.address): \(receipt.status)")
    }
    try await state.finishRun(run, ended: "now", result: "\(result.isComplete)")
    for failure in result.failures { world.note("\(process.name): \(failure.tenant): \(failure.message)") }
    return result.isComplete
  }

  /// Whoever is killed, or finds the tenants locked, ends with an error; nobody else does.
  func note(_ error: any Error) {
    if process.isKilled || error is LockHeld {
      world.note("\(process.name) ends: \(process.isKilled ? "killed" : "locked")")
    } else {
      world.complain("\(process.name) ends with \(error)")
    }
  }
}
