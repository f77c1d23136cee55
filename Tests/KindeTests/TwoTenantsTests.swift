import Configuration
import Emulation
import HTTP
import Kinde
import Management
import Model
import Planning
import Platform
import Reconciler
import Source
import State
import Testing

/// What a run knows of an environment belongs to one tenant of the configuration.
@Suite struct TwoTenantsTests {
  private func sections(_ name: String) -> String {
    """
    applications: { app: { name: \(name), type: single_page } }
    phone_connections: { sms: { applications: [app] } }

    """
  }

  /// `validate` refuses two tenants on one environment; who comes past it must not find one at work in the other.
  @Test func `two tenants on one environment do not switch each other's applications off`() async throws {
    let world = try await World()
    try await world.addApplications(["First", "Second"])
    let second = world.document(sections("Second")).replacing("tenant: acme", with: "tenant: beta")
    let configuration = await world.configuration(sections("First") + "---\n" + second)
    #expect(configuration.diagnostics.all.map(\.rule) == ["same-place"])
    let reconciler = world.reconciler()
    let plan = try await reconciler.plan(configuration, targets: Targets())
    #expect(plan.tenants.map(\.tenant) == ["acme", "beta"])
    let run = try await world.state.beginRun(
      RunDescription(who: "w", host: "h", process: 1, commit: nil, command: "apply", started: "2026-01-01T00:00:00Z")
    )
    let result = try await reconciler.apply(plan, run: run, interruption: Interruption { false }) { _ in }
    #expect(result.isComplete)
    for name in ["First", "Second"] {
      #expect(try await world.applications()[name]?["connections"] == [.text(World.phone)], "\(name)")
    }
    await world.stop()
  }

  @Test func `what is known of a tenant is found again by the same tenant, reached the same way`() throws {
    let sessions = Sessions<Int>()
    var made = 0
    func number(_ tenant: String, _ way: String) throws -> Int {
      try sessions.session(of: Connection(tenant: tenant, settings: [:], secrets: [:]), by: way) {
        () throws(PlatformFailure) in
        made += 1
        return made
      }
    }
    #expect(try [number("a", "x"), number("b", "x"), number("a", "y"), number("a", "x")] == [1, 2, 3, 1])
  }
}
