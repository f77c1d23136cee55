import Digest
import Foundation
import Kinds
import Model
import PlanDocument
import Planning
import Reconciler
import State
import Testing

/// A tenant is known by its place, so that another name is neither a new tenant nor a forgotten one.
@Suite struct RenamedTenantTests {
  private static let former = Team.document("a", at: "one.example")
  private static let renamed = Team.document("aa", at: "ONE.example", "renamed_from: a\n")

  @Test func `a new name over the same place is refused, with the line to write`() async throws {
    let team = try await Team()
    try await team.apply(Self.former)
    let plan = try await team.plan(Team.document("aa", at: "ONE.example"))
    #expect(plan.tenants.isEmpty)
    let failure = try #require(plan.failures.first)
    #expect(failure.tenant == "aa" && failure.cause == .refused)
    #expect(failure.message.contains("team.yaml:3:9) is one.example (hosts)"), "\(failure.message)")
    #expect(failure.message.contains("renamed_from: a\n"), "\(failure.message)")
  }

  @Test func `with the line the memory moves, and the platform is not manual to change anything`() async throws {
    let team = try await Team()
    try await team.apply(Self.former)
    let before = try await team.state.snapshot(of: "a")
    let plan = try await team.plan(Self.renamed)
    let tenant = try #require(plan.tenants.first)
    #expect(tenant.renamedFrom == "a" && tenant.changes.isEmpty && tenant.unchanged == 2 && tenant.drift.isEmpty)
    #expect(!plan.isEmpty && plan.leftAlone.isEmpty)
    #expect(try await team.apply(plan) == [])
    let after = try await team.state.snapshot(of: "aa")
    #expect(after.resources.map(\.identity) == before.resources.map(\.identity))
    #expect(after.place == "one.example" && after.serial > before.serial)
    #expect(try await team.state.snapshot(of: "a").isEmpty)
    for text in [Self.renamed, Team.document("aa", at: "one.example")] {
      let next = try await team.plan(text)
      #expect(next.isEmpty && next.leftAlone.isEmpty && next.tenants.first?.unchanged == 2)
    }
    let events = try await team.state.history(limit: 1).flatMap(\.events)
    #expect(
      events.map { "\($0.outcome) \($0.address) \($0.message ?? "")" } == [
        "moved aa/application/api from a/application/api", "moved aa/application/web from a/application/web",
      ]
    )
    #expect(try await team.state.history(tenant: "a", limit: 9).count == 1)
  }

  @Test func `what left the configuration with the name is deleted, not forgotten`() async throws {
    let team = try await Team()
    try await team.apply(Self.former)
    let text = Team.document(
      "aa",
      at: "one.example",
      "renamed_from: a\n",
      holding: "applications: { web: { name: Web, type: native }, new: { name: New, type: native } }\n"
    )
    let steps = try await team.apply(text)
    #expect(
      Set(steps) == ["create aa/application/new at one.example", "delete aa/application/api at one.example"]
    )
    #expect(try await team.plan(text).isEmpty)
  }

  @Test func `a saved plan carries the rename, and is stale once the former tenant changed`() async throws {
    let team = try await Team()
    try await team.apply(Self.former)
    let plan = try await team.plan(Self.renamed)
    let saved = try PlanDocument.read(Array(try JSONEncoder().encode(plan)), .dialtone)
    #expect(saved == plan)
    #expect(try await team.reconciler.whatMoved(since: saved) == [])
    _ = try await team.state.forget(Address(tenant: "a", kind: "application", key: "api"), by: Desk.run("forget"))
    #expect(try await team.reconciler.whatMoved(since: saved) != [])
    let fresh = try await team.plan(Self.renamed)
    #expect(try await team.reconciler.whatMoved(since: fresh) == [])
    try await team.apply(fresh)
    #expect(try await team.reconciler.whatMoved(since: fresh) != [])
  }

  @Test func `another domain under the same name is refused: nothing is deleted, created or called drift`() async throws
  {
    let team = try await Team()
    try await team.apply(Self.former)
    let moved = Team.document("a", at: "two.example")
    let plan = try await team.plan(moved)
    #expect(plan.tenants.isEmpty)
    let message = try #require(plan.failures.first?.message)
    #expect(message.contains("team.yaml:3:9) is two.example (hosts)"), "\(message)")
    #expect(message.contains("at one.example (hosts)") && message.contains("dialtone state forget a"), "\(message)")
    #expect(try await team.state.forget(tenant: "a", by: Desk.run("forget")) == 2)
    #expect(
      // They are created side by side.
      try await team.apply(moved).sorted() == [
        "create a/application/api at two.example", "create a/application/web at two.example",
      ]
    )
    // What was made at the former place is nobody's now, and can be had again.
    let again = try await team.plan(Team.document("b", at: "one.example"))
    #expect(again.tenants.first?.changes.map(\.action) == [.adopt, .adopt])
  }

  @Test func `another platform under the same name is refused too`() async throws {
    let team = try await Team()
    try await team.apply(Self.former)
    let plan = try await team.plan(Team.document("a", at: "one.example", on: "others"))
    #expect(plan.tenants.isEmpty && plan.failures.first?.message.contains("is one.example (others)") == true)
  }

  @Test func `two tenants that changed places are both refused`() async throws {
    let team = try await Team()
    let text = Team.document("a", at: "one.example") + Team.document("b", at: "two.example")
    try await team.apply(text)
    let plan = try await team.plan(Team.document("a", at: "two.example") + Team.document("b", at: "one.example"))
    #expect(plan.tenants.isEmpty && plan.failures.map(\.tenant) == ["a", "b"])
    let other = try await team.plan(Team.document("a", at: "three.example") + Team.document("c", at: "one.example"))
    #expect(other.tenants.isEmpty && other.failures.map(\.tenant) == ["a", "c"])
  }

  @Test func `a former name at another place is no rename, and one that is remembered beside the new one is refused`()
    async throws
  {
    let team = try await Team()
    try await team.apply(Self.former)
    let elsewhere = try await team.plan(Team.document("aa", at: "two.example", "renamed_from: a\n"))
    #expect(elsewhere.failures.first?.message.contains("a, which renamed_from names, is at one.example") == true)
    try await team.apply(Self.renamed)
    // Somebody works on an older checkout, where nothing says that the tenant has another name.
    let older = try await team.plan(Self.former)
    #expect(older.failures.first?.message.contains("renamed_from: aa\n") == true)
    let run = try await team.state.beginRun(Desk.run("apply"))
    try await remember(in: team, at: "one.example", run)
    let both = try await team.plan(Self.renamed)
    #expect(both.tenants.isEmpty && both.failures.first?.message.contains("both as aa and as a") == true)
  }

  /// An application of the tenant `a`.
  private func remember(in team: Team, at place: String?, _ run: Int) async throws {
    let known = LastApplied(
      address: Address(tenant: "a", kind: "application", key: "web"),
      identity: "x",
      canonical: [],
      digest: Digest.sha256([]),
      liveDigest: [],
      file: "team.yaml"
    )
    try await team.state.record(
      [.applied(known, Deed("create"))],
      tenant: "a",
      platform: "hosts",
      place: place,
      run: run
    )
  }

  @Test func `a former name that nothing is remembered of changes nothing`() async throws {
    let team = try await Team()
    let plan = try await team.plan(Self.renamed)
    #expect(plan.failures.isEmpty && plan.tenants.first?.renamedFrom == nil)
    #expect(plan.tenants.first?.changes.count == 2)
  }

  @Test func `a place that an older format did not remember is learned, and from then on the name is noticed`()
    async throws
  {
    let team = try await Team()
    let run = try await team.state.beginRun(Desk.run("apply"))
    try await remember(in: team, at: nil, run)
    let plan = try await team.plan(Self.former)
    #expect(plan.failures.isEmpty)
    let serial = try await team.state.serial(of: "a")
    try await team.reconciler.learnPlaces(of: plan)
    #expect(try await team.state.snapshot(of: "a").place == "one.example")
    #expect(try await team.state.serial(of: "a") == serial)
    #expect(try await team.plan(Team.document("aa", at: "one.example")).failures.map(\.tenant) == ["aa"])
    // What is known is not learned anew.
    try await team.state.learn([RememberedTenant(name: "a", platform: "hosts", place: "two.example")])
    #expect(try await team.state.snapshot(of: "a").place == "one.example")
  }

  @Test func `nothing is acknowledged for a tenant whose memory is elsewhere`() async throws {
    let provider = """
      providers: { sms: { service: twilio, account_sid: AC00000000000000000000000000000000, auth_token: { env: TOKEN }, from: +14155552671 } }

      """
    let team = try await Team()
    let address = Address(tenant: "a", kind: "provider", key: "sms")
    let own = try await team.configuration(Team.document("a", at: "one.example", holding: provider))
    _ = try await team.reconciler.acknowledge([address], in: own, by: Desk.run("acknowledge"))
    #expect(try await team.state.snapshot(of: "a").place == "one.example")
    let moved = try await team.configuration(Team.document("a", at: "two.example", holding: provider))
    await #expect(throws: PlanningProblem.self) {
      _ = try await team.reconciler.acknowledge([address], in: moved, by: Desk.run("acknowledge"))
    }
    let renamed = try await team.configuration(
      Team.document("aa", at: "one.example", "renamed_from: a\n", holding: provider)
    )
    await #expect(throws: NotAcknowledged.renamed("aa", "a")) {
      let address = Address(tenant: "aa", kind: "provider", key: "sms")
      _ = try await team.reconciler.acknowledge([address], in: renamed, by: Desk.run("acknowledge"))
    }
  }
}
