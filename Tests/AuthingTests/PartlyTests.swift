import Emulation
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// A change of several applications of which one is refused: what is done and what is not, by the configuration's names.
@Suite struct PartlyTests {
  private static let applications = """
    applications:
      web: { name: Acme Web, type: native, identifier: acme-web }
      shop: \(Acme.shop)
      blog: { name: Acme Blog, type: native, identifier: acme-blog }

    """

  /// Refuses every request of that kind but the first.
  private func refuseAllButTheFirst(_ call: String, on pool: Rehearsal) {
    let target = FaultRule.Target.matching(method: "POST", pathPrefix: "/api/v3/\(call)")
    pool.emulator.faults = [FaultRule(.slow(.zero), target, times: 1), FaultRule(.failure(422), target)]
  }

  private func status(_ address: String, of result: ApplyResult) throws -> Receipt.Status {
    try #require(result.tenants.flatMap(\.receipts).first { "\($0.address)" == address }).status
  }

  @Test func `the factor of a second application is refused`() async throws {
    try await UserPool.tell { pool in
      func yaml(_ list: String) -> String {
        pool.yaml(Self.applications + "phone_factor: { enabled: true, applications: [\(list)] }\n")
      }
      try await settle(yaml("blog"), on: pool)
      refuseAllButTheFirst("update-application-mfa-settings", on: pool)
      let result = try await pool.apply(yaml("shop, web"))
      guard case .partlyApplied(let reason) = try status("acme/phone_factor", of: result) else {
        Issue.record("\(result.problem)")
        return
      }
      let (done, left) = try #require(reason.halves)
      let names = done.names.union(left.names)
      #expect(done.names.count == 1 && left.names.count == 2 && names == ["blog", "shop", "web"], "\(reason)")
      pool.emulator.faults = []
      // What was done is not asked about again, and what was there before is known.
      let plan = try #require(try await pool.plan(yaml("shop, web")).tenants.first)
      #expect(plan.changes.map { "\($0.action) \($0.address)" } == ["update acme/phone_factor"])
      #expect(plan.gates.isEmpty && plan.drift.isEmpty)
      pool.emulator.resetExchanges()
      try await settle(yaml("shop, web"), on: pool)
      #expect(pool.emulator.exchanges.count { $0.path.hasSuffix("/update-application-mfa-settings") } == 2)
      #expect(Set(try await pool.console.applicationFactors().keys) == ["Acme Shop", "Acme Web"])
    }
  }

  @Test func `the factor of the first application is refused`() async throws {
    try await UserPool.tell { pool in
      let yaml = pool.yaml(Self.applications + "phone_factor: { enabled: false, applications: [shop, web] }\n")
      try await settle(pool.yaml(Self.applications), on: pool)
      pool.emulator.faults = [
        FaultRule(.failure(422), .matching(method: "POST", pathPrefix: "/api/v3/update-application-mfa-settings"))
      ]
      guard case .notApplied = try status("acme/phone_factor", of: try await pool.apply(yaml)) else {
        Issue.record("something was applied")
        return
      }
    }
  }

  @Test func `the user pool's factor is on, and that of an application is refused`() async throws {
    try await UserPool.tell { pool in
      func yaml(_ isOn: Bool, _ list: String) -> String {
        pool.yaml(Self.applications + "phone_factor: { enabled: \(isOn), applications: [\(list)] }\n")
      }
      try await settle(yaml(false, "blog"), on: pool)
      pool.emulator.faults = [
        FaultRule(.failure(422), .matching(method: "POST", pathPrefix: "/api/v3/update-application-mfa-settings"))
      ]
      try await pool.apply(yaml(true, "shop"))
      pool.emulator.faults = []
      // That the blog has the factor is known still.
      let plan = try #require(try await pool.plan(yaml(true, "shop")).tenants.first)
      #expect(plan.gates.isEmpty, "\(plan.gates)")
      try await settle(yaml(true, "shop"), on: pool)
      #expect(Set(try await pool.console.applicationFactors().keys) == ["Acme Shop"])
    }
  }

  @Test func `codes by phone of a second application are refused`() async throws {
    try await UserPool.tell { pool in
      let yaml = pool.yaml(Self.applications + "phone_connections: { sms: { applications: [shop, web] } }\n")
      try await settle(pool.yaml(Self.applications), on: pool)
      refuseAllButTheFirst("update-application", on: pool)
      let result = try await pool.apply(yaml)
      guard case .partlyApplied(let reason) = try status("acme/phone_connection/sms", of: result) else {
        Issue.record("\(result.problem)")
        return
      }
      let (done, left) = try #require(reason.halves)
      #expect(done.names.count == 1 && left.names.count == 1, "\(reason)")
      #expect(done.names.union(left.names) == ["shop", "web"], "\(reason)")
      pool.emulator.faults = []
      #expect(try await pool.plan(yaml).driftedPaths == [])
      try await settle(yaml, on: pool)
    }
  }
}

extension String {
  /// What `applications (shop) done, applications (web) not: …` says of either.
  fileprivate var halves: (done: Substring, left: Substring)? {
    guard let end = range(of: " done, "), let other = range(of: " not: ") else { return nil }
    return (self[..<end.lowerBound], self[end.upperBound..<other.lowerBound])
  }

  private func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}

extension Substring {
  /// The elements in parentheses.
  fileprivate var names: Set<String> {
    guard let start = firstIndex(of: "("), let end = firstIndex(of: ")") else { return [] }
    return Set(self[index(after: start)..<end].split(separator: ", ").map(String.init))
  }
}
