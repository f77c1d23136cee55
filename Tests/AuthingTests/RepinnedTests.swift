import Emulation
import HTTP
import Model
import Planning
import Rehearsal
import TestSupport
import Testing

/// A key that is pinned to another live application while the one that it was until now is still there: what was written for the
/// former one is taken back, and what is written for the new one is nobody's yet.
@Suite struct RepinnedTests {
  private static let lists = """
    phone_factor: { enabled: true, applications: [web] }
    phone_connections: { sms: { applications: [web] } }

    """

  /// A pool that holds the factor and the codes of Acme Web, and an application that somebody else made.
  ///
  /// - Parameter hasCodes: whether people sign in to that one by phone already.
  private func start(hasCodes: Bool, _ story: (Rehearsal, _ moved: String) async throws -> Void) async throws {
    try await UserPool.tell { pool in
      let first = pool.yaml(
        "applications: { web: { name: Acme Web, type: native, identifier: acme-web } }\n" + Self.lists
      )
      try await settle(first, on: pool)
      var portal = try await pool.console.application("Acme Web")
      let id = "6500000000000000000000b1"
      portal["appId"] = .text(id)
      portal["appName"] = "Portal"
      portal["appIdentifier"] = "portal"
      portal.set("loginConfig", "enabledBasicLoginMethods", hasCodes ? ["PHONE_CODE", "EMAIL_CODE"] : ["EMAIL_CODE"])
      try await pool.console.put(portal)
      let line = "applications: { web: { name: Acme Web, type: native, identifier: portal, client_id: \(id) } }\n"
      try await story(pool, pool.yaml(line + Self.lists))
    }
  }

  /// The IDs of the applications of a name.
  private func former(_ pool: Rehearsal) async throws -> String {
    try #require(try await pool.identities()["acme/application/web"])
  }

  @Test(arguments: [false, true])
  func `the plan takes from the former one what apply takes from it`(_ hasCodes: Bool) async throws {
    try await start(hasCodes: hasCodes) { pool, moved in
      let former = try await former(pool)
      let plan = try #require(try await pool.plan(moved).tenants.first)
      #expect(plan.drift.isEmpty, "\(plan.drift)")
      let lists = plan.changes.flatMap(\.differences).filter { $0.path == "applications" }
      #expect(lists.map(\.cause) == [.configuration, .configuration])
      #expect(lists.allSatisfy { $0.before?.texts.contains(former) == true && $0.after?.texts == ["web"] }, "\(lists)")
      let note = try #require(plan.leftAlone.first { $0.subject == "acme/application/web" })
      #expect(note.message.contains("it was \(former) (\"Acme Web\") until now"))
      let gates = plan.gates.map(\.gate)
      #expect(gates == ["application-replaced", "overwrite-unknown"])
      try await settle(moved, on: pool)
      let applications = try await pool.console.applications()
      let left = try #require(applications.first { $0["appId"]?.text == former })
      #expect(!left.loginMethods.contains("PHONE_CODE"))
      let factors = try await factors(pool)
      #expect(factors[former]?.contains("SMS") != true && factors["6500000000000000000000b1"] == ["SMS"], "\(factors)")
    }
  }

  /// By the IDs of the applications, since two may have one name.
  private func factors(_ pool: Rehearsal) async throws -> [String: [String]] {
    try await pool.console.store.access { objects in
      var found: [String: [String]] = [:]
      for application in try objects.all("applications") {
        let id = application["appId"]?.text ?? ""
        found[id] = try objects.find("application_factors", id)?["enabledFactors"]?.texts
      }
      return found
    }
  }

  /// What the lists named is known by its ID then, and is taken back by the run that takes them along.
  @Test(arguments: [false, true])
  func `a run for the application alone leaves nothing that others changed`(_ hasCodes: Bool) async throws {
    try await start(hasCodes: hasCodes) { pool, moved in
      let former = try await former(pool)
      let result = try await pool.apply(moved, targets: ["acme/application/web"])
      #expect(result.isComplete, "\(result.problem)")
      let plan = try #require(try await pool.plan(moved).tenants.first)
      #expect(plan.drift.isEmpty, "\(plan.drift)")
      #expect(plan.gates.map(\.gate) == ["overwrite-unknown"])
      let lists = plan.changes.flatMap(\.differences).filter { $0.path == "applications" }
      #expect(lists.allSatisfy { $0.before?.texts.contains(former) == true && $0.cause == .configuration }, "\(lists)")
      try await settle(moved, on: pool)
      #expect(try await factors(pool)[former]?.contains("SMS") != true)
    }
  }

  /// Whichever request is the last one.
  @Test func `a run that is cut off takes all of it back in the end`() async throws {
    var count = 0
    try await start(hasCodes: true) { pool, moved in
      pool.emulator.resetExchanges()
      try await settle(moved, on: pool)
      count = pool.emulator.exchanges.count
    }
    for index in 0..<count {
      try await start(hasCodes: true) { pool, moved in
        let former = try await former(pool)
        pool.emulator.resetExchanges()
        pool.emulator.faults = (index..<index + 200).map { FaultRule(.cutAfter, .index($0)) }
        try await pool.apply(moved)
        pool.emulator.faults = []
        #expect(try await pool.plan(moved).driftedPaths == [], "from request \(index)")
        try await settle(moved, on: pool)
        let factors = try await factors(pool)
        #expect(factors[former]?.contains("SMS") != true, "from request \(index)")
        #expect(factors["6500000000000000000000b1"] == ["SMS"], "from request \(index)")
      }
    }
  }

  /// With the former one its second factor went, and that of another one in its place is nobody's here.
  @Test func `the factor of what takes the place of one that is gone is a gate`() async throws {
    try await start(hasCodes: false) { pool, moved in
      try await pool.console.remove("Acme Web")
      let plan = try #require(try await pool.plan(moved).tenants.first)
      #expect(plan.gates.contains { $0.gate == "overwrite-unknown" })
      try await settle(moved, on: pool)
      #expect(try await factors(pool)["6500000000000000000000b1"] == ["SMS"])
    }
  }

  /// An application that this tool did not make may have a second factor by somebody else.
  @Test func `the factor of an application that is adopted is a gate`() async throws {
    try await UserPool.tell { pool in
      let web = "applications:\n  web: { name: Acme Web, type: native, identifier: acme-web }\n"
      try await settle(pool.yaml(web + "phone_factor: { enabled: true, applications: [web] }\n"), on: pool)
      var shop = try await pool.console.application("Acme Web")
      shop["appId"] = "6500000000000000000000b1"
      shop["appName"] = "Acme Shop"
      shop["appIdentifier"] = "acme-shop"
      try await pool.console.put(shop)
      let both = pool.yaml(
        web + "  shop: { name: Acme Shop, type: native, identifier: acme-shop }\n"
          + "phone_factor: { enabled: true, applications: [shop, web] }\n"
      )
      #expect(try await pool.plan(both).tenants.first?.gates.map(\.gate) == ["overwrite-unknown"])
      try await settle(both, on: pool)
    }
  }
}
