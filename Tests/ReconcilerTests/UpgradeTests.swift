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
  /// Stands in for Kinde.
  private let console = FakeWriter()

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

  private static let environment = [
    "ACME_TOKEN": "a-token-of-the-fixture", "GAMMA_ID": "an-id", "GAMMA_SECRET": "a-client-secret-of-the-fixture",
  ]

  private func plan(_ state: State, environment: [String: String] = environment) async throws -> (Plan, Reconciler) {
    for name in Self.files {
      try folder.write(String(contentsOf: Self.fixture.appending(path: name), encoding: .utf8), to: name)
    }
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
      environment: environment
    )
    let configuration = try await Configuration.load(
      Self.files.map { folder[$0] },
      catalog: .dialtone,
      platforms: platforms.map(\.facts)
    )
    #expect(!configuration.diagnostics.hasErrors)
    return (try await reconciler.plan(configuration, targets: Targets()), reconciler)
  }

  /// - Parameter outdated: what has fingerprints of the first scheme.
  private func expectNothing(_ plan: Plan, outdated: [String] = []) {
    #expect(plan.isEmpty && plan.failures.isEmpty && plan.leftAlone.isEmpty)
    #expect(plan.tenants.map(\.unchanged) == [4, 1, 0] && plan.tenants.map(\.acknowledged) == [0, 0, 1])
    for tenant in plan.tenants {
      #expect(
        tenant.isEmpty && tenant.lapsed.isEmpty && tenant.drift.isEmpty && tenant.gates.isEmpty
          && tenant.findings.isEmpty
      )
    }
    #expect(plan.tenants.flatMap(\.records).map(\.address.description) == outdated)
  }

  @Test(arguments: [State.Access.reading, .writing])
  func `an upgrade alone never shows a change`(_ access: State.Access) async throws {
    try await restore("state", application: 0x4474_5374, version: 2)
    try await restore("local", application: 0x4474_4c6f, version: 1)
    let state = try await State.open(at: folder[".dialtone/state.db"], for: access)
    let (plan, reconciler) = try await plan(state)
    expectNothing(plan, outdated: Self.outdated)
    #expect(
      try await state.history(limit: 10).map(\.run.command) == [
        "state move acme/application/admin acme/application/back", "apply beta.yaml",
        "acknowledge gamma/provider/sender", "apply acme.yaml beta.yaml",
      ]
    )
    if access == .writing {
      try await reconciler.learnPlaces(of: plan)
      #expect(try await state.snapshot(of: "gamma").place == "gamma.kinde.com")
      expectNothing(try await self.plan(state).0, outdated: Self.outdated)
      #expect(try await state.history(limit: 10).count == 4)
    }
    await state.close()
  }

  private static let outdated = ["acme/provider/sender", "gamma/provider/sender"]

  @Test func `the next apply renews the fingerprints everywhere, and asks no platform for anything`() async throws {
    try await restore("state", application: 0x4474_5374, version: 2)
    try await restore("local", application: 0x4474_4c6f, version: 1)
    let old = try #require(try await fingerprints("resources", in: "state").first)
    #expect(old.count == 64)
    let state = try await State.open(at: folder[".dialtone/state.db"], for: .writing)
    try await apply(try await plan(state), state)
    #expect(console.steps.isEmpty)
    expectNothing(try await plan(state).0)
    let events = try await state.history(limit: 1).flatMap(\.events)
    #expect(events.map { "\($0.action) \($0.address)" } == ["record acme/provider/sender"])
    await state.close()

    let held = [
      try await fingerprints("resources", in: "state"), try await fingerprints("acknowledgements", in: "state"),
      try await fingerprints("objects", in: "local"),
    ]
    #expect(held.allSatisfy { $0.count == 1 && $0[0].hasPrefix("2:") } && held[0] == held[2], "\(held)")
    // One secret at two addresses.
    #expect(Fingerprint(held[0][0])?.code != Fingerprint(held[1][0])?.code)
    // The store's file gets what its log holds when its last connection ends, which nothing here waits for.
    for name in try folder.files().filter({ $0.hasPrefix(".dialtone/state") }) {
      let isThere = try Data(folder.read(name)).range(of: Data(old.utf8)) != nil
      #expect(!isThere, "\(name)")
    }
  }

  @Test func `a secret that changed with the upgrade is a change, and nobody's drift`() async throws {
    try await restore("state", application: 0x4474_5374, version: 2)
    try await restore("local", application: 0x4474_4c6f, version: 1)
    let state = try await State.open(at: folder[".dialtone/state.db"], for: .writing)
    var environment = Self.environment
    environment["ACME_TOKEN"] = "another-token"
    let (plan, reconciler) = try await plan(state, environment: environment)
    #expect(plan.tenants.flatMap(\.changes).flatMap(\.paths) == ["auth_token"])
    #expect(plan.tenants.flatMap(\.drift).isEmpty)
    #expect(plan.tenants.flatMap(\.manualSteps).flatMap(\.fields).filter(\.isOpen).map(\.path) == ["auth_token"])
    try await apply((plan, reconciler), state)
    let next = try await self.plan(state, environment: environment).0
    #expect(next.tenants.allSatisfy { $0.changes.isEmpty && $0.drift.isEmpty && $0.records.isEmpty })
    await state.close()
  }

  private func apply(_ planned: (plan: Plan, reconciler: Reconciler), _ state: State) async throws {
    let run = try await state.beginRun(Desk.run("apply"))
    let result = try await planned.reconciler.apply(
      planned.plan,
      run: run,
      interruption: Interruption { false },
      progress: { _ in }
    )
    #expect(result.failures.isEmpty)
  }

  /// The fingerprints that a table of a database holds.
  private func fingerprints(_ table: String, in name: String) async throws -> [String] {
    let database = try #require(
      try await Database.reading(folder[".dialtone/\(name).db"], Self.anyFormat(of: name))
    )
    let found = try await database.read { session in
      try session.rows("SELECT canonical FROM \(table)") { try Canonical.fingerprints(in: $0.bytes(0)) }
    }
    await database.close()
    return found.flatMap(\.self)
  }

  private static func anyFormat(of name: String) -> Format {
    let application = name == "state" ? 0x4474_5374 : 0x4474_4c6f
    return Format(name: name, application: application, readable: 1, migrations: ["", "", ""])
  }
}
