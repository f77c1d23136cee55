import Auth0Emulation
import Configuration
import Emulation
import HTTP
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

/// The tool, its state and the accounts of its tenants in one process, through the life that a scenario describes.
final class World: Sendable {
  /// What came of a life.
  struct Ending: Sendable {
    var trace: [String]
    var problems: [String]
    var steps: Int
    var kills: Int
  }

  let scenario: Scenario
  let executor: SeedExecutor
  let folder: Folder
  /// Where the power of a life is cut.
  private let disk: Disk?
  private let team: Mutex<[Int: SimulatedTenant]>
  private let trace = Mutex<[String]>([])
  private let found = Mutex<[String]>([])
  private let accounts = Mutex<[Int: any SimulatedAccount]>([:])
  /// By tenant and number of the application, what it is at the platform, once that is settled.
  private let identities = Mutex<[String: String]>([:])

  private init(_ scenario: Scenario) throws {
    self.scenario = scenario
    executor = SeedExecutor(seed: scenario.seed)
    folder = try Folder(inMemory: true)
    disk = scenario.hasPowerCuts ? Disk(folder.path) : nil
    team = Mutex(
      Dictionary(
        uniqueKeysWithValues: scenario.tenants.map { number, platform in
          (number, SimulatedTenant("t\(number)", platform, seed: scenario.seed &* 31 &+ number))
        }
      )
    )
  }

  /// Lives a scenario from beginning to end.
  static func live(_ scenario: Scenario) throws -> Ending {
    let world = try World(scenario)
    do {
      try world.executor.run {
        try await Simulation.$current.withValue(world.calm.simulation) { try await world.live() }
      }
    } catch {
      world.complain("it ended with \(error)")
    }
    world.disk?.close()
    let trace = world.trace.withLock { $0 }
    return Ending(
      trace: trace,
      problems: world.found.withLock { $0 },
      steps: world.executor.steps,
      kills: trace.count { $0.hasSuffix("is killed") }
    )
  }

  // MARK: What is written down

  func note(_ line: String) {
    // The folder is another one in each life.
    let line = line.replacing(folder.path, with: "")
    trace.withLock { $0.append(line) }
  }

  func complain(_ problem: String) {
    note("PROBLEM \(problem)")
    found.withLock { $0.append(problem) }
  }

  // MARK: Who is there

  /// Everybody who is not killed: the platforms, and the people in their consoles.
  var calm: SimulatedProcess { SimulatedProcess("calm", executor) { self.note($0) } }

  var numbers: [Int] { scenario.tenants.keys.sorted() }

  func tenant(_ number: Int) -> SimulatedTenant? { team.withLock { $0[number] } }

  func account(_ number: Int) -> (any SimulatedAccount)? { accounts.withLock { $0[number] } }

  var emulated: [String: EmulatedAccount] {
    let all = accounts.withLock { $0 }
    return Dictionary(
      uniqueKeysWithValues: all.compactMap { number, account in
        (account as? EmulatedAccount).map { (Self.host(number), $0) }
      }
    )
  }

  private static func host(_ number: Int) -> String { "127.0.0.1:\(40_000 + number)" }

  private func open(_ number: Int, _ platform: SimulatedTenant.Platform) async throws -> any SimulatedAccount {
    guard let console = platform.console else { return LocalAccount("t\(number)", path: folder["local.db"]) }
    return try await EmulatedAccount("t\(number)", host: Self.host(number), console, time: calm.time)
  }

  // MARK: The life

  private func live() async throws {
    for number in numbers {
      guard let platform = scenario.tenants[number] else { continue }
      let account = try await open(number, platform)
      accounts.withLock { $0[number] = account }
    }
    for (index, step) in scenario.steps.enumerated() {
      note("step \(index)")
      if index > 0 { change(isApplied: scenario.steps[index - 1].settles) }
      try write()
      let saved = try await savedPlan(of: index)
      for run in 0..<step.runs { try await disturbed(index, run, saved) }
      if step.settles { try await settle(index) }
    }
    try await compareWithReference()
    try expectNoSecret()
    for number in numbers { await account(number)?.close() }
    // They know the world, too.
    accounts.withLock { $0 = [:] }
  }

  private func change(isApplied: Bool) {
    team.withLock { team in for number in team.keys { team[number]?.change(isApplied: isApplied) } }
  }

  /// The files of the configuration.
  private func write() throws {
    for number in numbers {
      guard let account = account(number), let tenant = tenant(number) else { continue }
      try folder.write(account.header + tenant.sections, to: "t\(number).yaml")
    }
  }

  // MARK: Disturbed runs

  private func disturbances(_ step: Int, _ run: Int) -> [Disturbance.Kind] {
    let all = scenario.disturbances.sorted { $0.key < $1.key }.map(\.value)
    return all.filter { $0.step == step && $0.run == run }.map(\.kind)
  }

  private func disturbed(_ step: Int, _ run: Int, _ saved: Plan?) async throws {
    let kinds = disturbances(step, run)
    for number in numbers { disturb(number, kinds) }
    let cast = Cast(kinds)
    let outage = PowerCut(disk, cast.isPowerCut, seed: scenario.seed &* 13 &+ step &* 4 &+ run)
    let other = cast.rival.map { event in
      SimulatedProcess("\(step).\(run) rival", executor, killedAt: .event(event)) { self.note($0) }
    }
    let process = SimulatedProcess("\(step).\(run)", executor, killedAt: cast.kill, stoppedAt: cast.stop) {
      self.note($0)
    } onKill: {
      if outage.strikes() { other?.kill() }
    }
    let plan = cast.isSaved ? saved : nil
    await withTaskGroup(of: Void.self) { group in
      group.addTask { _ = await ToolRun(world: self, process: process).apply(saved: plan) }
      if let other { group.addTask { _ = await ToolRun(world: self, process: other).apply() } }
      for case .hand(let hand, let tenant, let pick, let after) in kinds {
        group.addTask { await self.use(hand, tenant, pick, after) }
      }
    }
    if try outage.end() { note("the power is back") }
    for number in numbers { account(number)?.disturb(Trouble()) }
  }

  private func disturb(_ number: Int, _ kinds: [Disturbance.Kind]) {
    var trouble = Trouble()
    for kind in kinds {
      switch kind {
      case .fault(let fault, number, let request): trouble.faults.append(FaultRule(fault, .index(request), times: 1))
      case .writeFault(let fault, number, let write, let times):
        trouble.writes[write] = Trouble.Burst(fault: fault, times: times)
      case .aimedFault(let fault, number, let aim, let times):
        trouble.aimed.append((aim, Trouble.Burst(fault: fault, times: times)))
      case .outage(let fault, number, let write):
        trouble.writes[write] = Trouble.Burst(fault: fault, times: 1)
        trouble.lastWrite = write
      case .unreachable(number, let request): trouble.unreachable.insert(request)
      default: continue
      }
    }
    account(number)?.disturb(trouble)
  }

  private func use(_ hand: Hand, _ number: Int, _ pick: Int, _ after: Int) async {
    for _ in 0..<after { await Task.yield() }
    note("t\(number): by hand: \(hand)")
    do {
      guard let name = try await account(number)?.use(hand, pick: pick) else { return }
      for application in tenant(number)?.applications ?? [] where application.name == name {
        identities.withLock { $0["t\(number)/\(application.number)"] = nil }
      }
      // A name of before the last change.
      identities.withLock { known in
        for key in known.keys where key.hasPrefix("t\(number)/") { known[key] = nil }
      }
    } catch {
      complain("t\(number): by hand: \(error)")
    }
  }

  private func savedPlan(of step: Int) async throws -> Plan? {
    let isWanted = scenario.disturbances.values.contains { disturbance in
      if case .savedPlan = disturbance.kind { return disturbance.step == step }
      return false
    }
    return isWanted ? await ToolRun(world: self, process: calm).plan() : nil
  }

  // MARK: What must be so once nothing goes wrong

  private func settle(_ step: Int) async throws {
    var isComplete = false
    for run in 0..<4 where !isComplete {
      let process = SimulatedProcess("\(step) settled \(run)", executor) { self.note($0) }
      isComplete = await ToolRun(world: self, process: process).apply()
    }
    if !isComplete { complain("step \(step): four undisturbed runs do not complete it") }
    try await ToolRun(world: self, process: calm).removeOrphans()
    await ToolRun(world: self, process: calm).expectNothingToDo(step)
    for number in numbers { try await expectSettled(number, step) }
  }

  private func expectSettled(_ number: Int, _ step: Int) async throws {
    guard let account = account(number), let tenant = tenant(number) else { return }
    for loss in try await account.lossesOfOthers() { complain(loss) }
    let there = try await account.applicationIDs()
    for application in tenant.applications {
      let place = "t\(number)/\(application.number)"
      let ids = there[application.name] ?? []
      if ids.count != 1 { complain("step \(step): \(place) \"\(application.name)\" is there \(ids.count) times") }
      let known = identities.withLock { $0[place] }
      if let known, let id = ids.first, ids.count == 1, id != known { complain("\(place) was \(known), and is \(id)") }
      if let id = ids.first { identities.withLock { $0[place] = id } }
    }
    let ours = there.filter { $0.key.hasPrefix("Application") }.keys
    let extra = Set(ours).subtracting(tenant.applications.map(\.name)).sorted()
    if !extra.isEmpty { complain("step \(step): t\(number) is left with \(extra)") }
  }

  private func expectNoSecret() throws {
    let canary = Array("canary-token".utf8)
    for name in try folder.files() where name.hasPrefix("state.db") {
      if try folder.read(name).firstRange(of: canary) != nil { complain("\(name) holds a secret") }
    }
  }

  /// The same configuration, applied once to accounts that nobody has used: everything must be as it is there.
  private func compareWithReference() async throws {
    for number in numbers {
      guard let platform = scenario.tenants[number], let account = account(number), let tenant = tenant(number) else {
        continue
      }
      let found = try await account.picture()
      let expected = try await Reference(world: self, number, platform, like: account, tenant).picture()
      for line in Set(found).subtracting(expected).sorted() { complain("t\(number): there is \(line)") }
      for line in Set(expected).subtracting(found).sorted() { complain("t\(number): there should be \(line)") }
      if Set(found) == Set(expected), found != expected { complain("t\(number): something is there twice") }
    }
  }
}
