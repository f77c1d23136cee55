package import Configuration
package import Emulation
package import HTTP
import Kinds
package import Management
import Model
package import Planning
package import Platform
import Reconciler
import RecordedRequests
import Source
import State
package import TestSupport

/// A tenant on an emulated platform, and the tool that works on it: configurations in, plans and results out.
package final class Rehearsal: Sendable {
  package let emulator: Emulator
  package let folder: Folder
  private let makePlatform: @Sendable (Network) -> PlatformDescription
  private let environment: [String: String]
  private let time: Time

  /// Secrets are found under their names; `FOO` is `value of FOO` unless given.
  package init(
    _ platform: some EmulatedPlatform,
    _ settings: Emulator.Settings = .rehearsal,
    environment: [String: String] = [:],
    _ makePlatform: @escaping @Sendable (Network) -> PlatformDescription
  ) async throws {
    emulator = try await Emulator.recorded(platform, settings)
    time = settings.time
    folder = try Folder()
    self.makePlatform = makePlatform
    self.environment = environment
  }

  package func stop() async { await emulator.stop() }

  /// A network that waits no longer than a test does.
  package func network(_ sender: (any HTTPSender)? = nil) -> Network {
    var retry = RetryPolicy()
    retry.firstWait = .milliseconds(1)
    retry.longestWait = .milliseconds(5)
    return Network(
      sender: sender ?? HTTPClient(HTTPSettings()),
      correlation: "dialtone-rehearsal",
      time: time,
      retry: retry,
      budget: .rehearsal
    )
  }

  package func load(_ yaml: String) async throws -> Configuration {
    try folder.write(yaml, to: "tenant.yaml")
    return try await Configuration.load(
      [folder["tenant.yaml"]],
      catalog: .dialtone,
      platforms: [makePlatform(network()).facts]
    )
  }

  /// What would be done; a configuration with errors is one of the test's own.
  package func plan(_ yaml: String, targets: [String] = []) async throws -> Plan {
    try await using(.reading) { reconciler in
      try await reconciler.plan(try await self.sound(yaml), targets: Targets(targets))
    }
  }

  @discardableResult
  package func apply(_ yaml: String, targets: [String] = []) async throws -> ApplyResult {
    try await using(.writing) { reconciler in
      let plan = try await reconciler.plan(try await self.sound(yaml), targets: Targets(targets))
      return try await self.apply(plan, reconciler)
    }
  }

  /// Carries out a plan that was made earlier, if nothing moved; else what did.
  package func apply(_ plan: Plan) async throws -> (moved: [String], result: ApplyResult?) {
    try await using(.writing) { reconciler in
      let moved = try await reconciler.whatMoved(since: plan)
      guard moved.isEmpty else { return (moved, nil) }
      return ([], try await self.apply(plan, reconciler))
    }
  }

  private func apply(_ plan: Plan, _ reconciler: Reconciler) async throws -> ApplyResult {
    guard plan.tenants.contains(where: { !$0.isEmpty || !$0.records.isEmpty }) else {
      return ApplyResult(tenants: [], failures: plan.failures)
    }
    let description = RunDescription(who: "", host: "", process: 1, commit: nil, command: "", started: "")
    let run = try await reconciler.state.beginRun(description)
    return try await reconciler.apply(plan, run: run, interruption: Interruption { false }) { _ in }
  }

  package func identities() async throws -> [String: String] {
    try await using(.reading) { reconciler in
      var identities: [String: String] = [:]
      for tenant in try await reconciler.state.names() {
        for resource in try await reconciler.state.snapshot(of: tenant).resources {
          identities[resource.address.description] = resource.identity
        }
      }
      return identities
    }
  }

  private func sound(_ yaml: String) async throws -> Configuration {
    let configuration = try await load(yaml)
    guard !configuration.diagnostics.hasErrors else {
      throw Unsound(problems: configuration.diagnostics.all.map { "\($0.summary) \($0.detail)" })
    }
    return configuration
  }

  package struct Unsound: Error {
    package var problems: [String]
  }

  /// The values that nothing may repeat.
  var canaries: [String] { environment.values.filter { $0.utf8.count >= 8 && $0.hasPrefix("canary") } }

  /// Reads, also with a state that knows nothing, and with more secrets.
  func reading<Result>(
    knowing secrets: [String: String] = [:],
    anew: Bool = false,
    _ work: (Reconciler) async throws -> Result
  ) async throws -> Result {
    try await using(.reading, knowing: secrets, state: anew ? "another.db" : "state.db", work)
  }

  private func using<Result>(
    _ access: State.Access,
    knowing secrets: [String: String] = [:],
    state name: String = "state.db",
    _ work: (Reconciler) async throws -> Result
  ) async throws -> Result {
    let state = try await State.open(at: folder[name], for: access)
    let reconciler = Reconciler(
      catalog: .dialtone,
      platforms: [makePlatform(network())],
      state: state,
      environment: environment.merging(secrets) { own, _ in own }
    )
    do {
      let result = try await work(reconciler)
      await state.close()
      return result
    } catch {
      await state.close()
      throw error
    }
  }
}

extension Emulator.Settings {
  /// Those of an emulator whose clock goes forward where somebody wants to wait.
  package static var rehearsal: Emulator.Settings {
    var settings = Emulator.Settings()
    settings.time = Clock(skipsWaits: true).time
    return settings
  }
}

extension Pacer.Budget {
  /// A pace that takes no time: a limit that an emulation announces is followed all the same.
  package static let rehearsal = Pacer.Budget(perSecond: 10_000, burst: 1_000)
}

extension Plan {
  /// Each change in a line: `update acme/tenant: display_name, support_email`.
  package var lines: [String] {
    tenants.flatMap(\.changes).map { change in
      let paths = change.fields.map(\.path).sorted().joined(separator: ", ")
      return "\(change.action.rawValue) \(change.address)" + (paths.isEmpty ? "" : ": \(paths)")
    }.sorted()
  }

  /// What was changed elsewhere, by address and path.
  package var driftedPaths: [String] {
    tenants.flatMap(\.drift).flatMap { drift in drift.fields.map { "\(drift.address).\($0.path)" } }.sorted()
  }
}
