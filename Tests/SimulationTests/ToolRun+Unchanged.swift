import Configuration
import Kinds
import Local
import Model
import Planning
import Reconciler
import Source
import State
import Threads

extension ToolRun {
  private var surroundings: Surroundings {
    Surroundings(
      tool: ["simulated"],
      named: paths,
      allowedPaths: [],
      folder: "/",
      settings: SettingsFile.Found(),
      inputs: VariableInputs()
    )
  }

  /// Records what the plans of the local tenants rest on, as the command does at its end.
  func recordBases(of configuration: Configuration, _ reconciler: Reconciler) async throws {
    var local = configuration
    local.tenants.removeAll { !reconciler.hasDigests($0) }
    guard !local.tenants.isEmpty else { return }
    var reconciler = reconciler
    let seen = SeenTenants()
    reconciler.seen = seen
    let plan = try await reconciler.plan(local, targets: Targets())
    try await reconciler.recordBases(of: local, plan, seen, surroundings)
  }

  /// Complains where the plan is another one with what was recorded of unchanged tenants; where all are local, since others would
  /// be asked twice.
  func expectTheSame(_ plan: Plan, _ step: Int) async {
    guard plan.failures.isEmpty, plan.tenants.allSatisfy({ $0.platform == Local.facts.name }) else { return }
    do {
      let quick = try await Simulation.$current.withValue(process.simulation) { try await planBesideUnchanged() }
      if let quick, quick != plan { world.complain("step \(step): the plan is another one with what was recorded") }
    } catch {
      note(error)
    }
  }

  private func planBesideUnchanged() async throws -> Plan? {
    try await using(.reading) { reconciler, _ in
      let files = try NamedFiles(below: paths)
      guard let unchanged = try await reconciler.unchanged(in: files, surroundings) else { return nil }
      if let plan = unchanged.plan { return plan }
      let rest = try await Configuration.load(
        files.texts(besides: unchanged.files),
        named: paths,
        leavingOut: unchanged.files,
        catalog: .dialtone,
        platforms: [Local.facts]
      )
      guard rest.diagnostics.all.isEmpty, unchanged.hold(beside: rest) else { return nil }
      return try await reconciler.plan(rest, beside: unchanged, targets: Targets())
    }
  }
}
