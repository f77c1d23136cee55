import Configuration
import Foundation
import Kinde
import Kinds
import Local
import Model
import Planning
import Platform
import Reconciler
import SQLite
import Source
import State
import TestSupport
import Testing

/// A state that was written before the third format, with the store and the files that it belongs to.
@Suite struct UpgradeTests {
  private static let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "StateTests/Format2")
  private static let files = ["acme.yaml", "beta.yaml", "gamma.yaml"]

  private let folder: Folder

  init() throws { folder = try Folder() }

  private func restore(_ name: String, application: Int, version: Int) async throws {
    let text = try String(contentsOf: Self.fixture.appending(path: "\(name).sql"), encoding: .utf8)
    let script = text.split(separator: "\n").filter { line in
      !["BEGIN", "COMMIT", "PRAGMA"].contains { line.hasPrefix($0) }
    }
    let migrations = [String](repeating: "", count: version - 1) + [script.joined(separator: "\n")]
    let format = Format(name: name, application: application, migrations: migrations)
    try await Database.writing(folder[".dialtone/\(name).db"], format).close()
  }

  private func plan(_ state: State) async throws -> (Plan, Reconciler) {
    for name in Self.files {
      try folder.write(String(contentsOf: Self.fixture.appending(path: name), encoding: .utf8), to: name)
    }
    let console = FakeWriter()
    let platforms = [
      Local.platform(defaultStore: folder[".dialtone/local.db"]),
      PlatformDescription(
        facts: Kinde.facts,
        reader: { _ throws(PlatformFailure) in console },
        writer: { _ throws(PlatformFailure) in console }
      ),
    ]
    let reconciler = Reconciler(
      catalog: .dialtone,
      platforms: platforms,
      state: state,
      environment: [
        "ACME_TOKEN": "a-token-of-the-fixture", "GAMMA_ID": "an-id", "GAMMA_SECRET": "a-client-secret-of-the-fixture",
      ]
    )
    let configuration = try await Configuration.load(
      Self.files.map { folder[$0] },
      catalog: .dialtone,
      platforms: platforms.map(\.facts)
    )
    #expect(!configuration.diagnostics.hasErrors)
    return (try await reconciler.plan(configuration, targets: Targets()), reconciler)
  }

  private func expectNothing(_ plan: Plan) {
    #expect(plan.isEmpty && plan.failures.isEmpty && plan.leftAlone.isEmpty)
    #expect(plan.tenants.map(\.unchanged) == [4, 1, 0] && plan.tenants.map(\.acknowledged) == [0, 0, 1])
    for tenant in plan.tenants {
      #expect(!tenant.hasWork && tenant.drift.isEmpty && tenant.gates.isEmpty && tenant.findings.isEmpty)
    }
  }

  @Test(arguments: [State.Access.reading, .writing])
  func `an upgrade alone never shows a change`(_ access: State.Access) async throws {
    try await restore("state", application: 0x4474_5374, version: 2)
    try await restore("local", application: 0x4474_4c6f, version: 1)
    let state = try await State.open(at: folder[".dialtone/state.db"], for: access)
    let (plan, reconciler) = try await plan(state)
    expectNothing(plan)
    #expect(
      try await state.history(limit: 10).map(\.run.command) == [
        "state move acme/application/admin acme/application/back", "apply beta.yaml",
        "acknowledge gamma/provider/sender", "apply acme.yaml beta.yaml",
      ]
    )
    if access == .writing {
      try await reconciler.learnPlaces(of: plan)
      #expect(try await state.snapshot(of: "gamma").place == "gamma.kinde.com")
      expectNothing(try await self.plan(state).0)
      #expect(try await state.history(limit: 10).count == 4)
    }
    await state.close()
  }
}
