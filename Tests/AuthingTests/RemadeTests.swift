import Emulation
import Planning
import Rehearsal
import TestSupport
import Testing

/// Authing switches the second factor of each application by a call that nothing reads back.
@Suite struct RemadeTests {
  @Test func `the factor of an application that is made anew is sent until it is there`() async throws {
    try await UserPool.tell { pool in
      let factor = "phone_factor: { enabled: true, applications: [shop, web] }\n"
      try await settle(pool.yaml(Acme.applications + factor), on: pool)
      let other = pool.yaml(Acme.applications.replacing("type: single_page", with: "type: native") + factor)
      pool.emulator.faults = [
        FaultRule(
          .failure(422),
          .matching(method: "POST", pathPrefix: "/api/v3/update-application-mfa-settings")
        )
      ]
      let result = try await pool.apply(other)
      #expect(!result.isComplete)
      pool.emulator.faults = []
      let plan = try await pool.plan(other)
      #expect(plan.lines == ["update acme/phone_factor: applications"])
      pool.emulator.resetExchanges()
      try await settle(other, on: pool)
      let sent = pool.emulator.exchanges.filter { $0.path.hasSuffix("/update-application-mfa-settings") }
      #expect(sent.count == 1)
    }
  }
}
