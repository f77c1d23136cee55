import Auth0Emulation
import Emulation
import Planning
import Rehearsal
import Testing

/// An application that was created, and whose answer was lost.
@Suite struct LostCreationTests {
  @Test(arguments: [Fault.failureAfter(503), .cutDuring, .cutAfter])
  func `it leaves the connections that Auth0 added it to`(_ fault: Fault) async throws {
    try await Tenancy.tell(.unified) { tenant in
      try await settle(tenant.everything(), on: tenant)
      let other = tenant.everything().replacing(
        "applications:\n",
        with:
          "applications:\n  late: { name: Late, type: regular_web, callbacks: [https://late.acme.example/callback] }\n"
      )
      tenant.emulator.faults = [FaultRule(fault, .matching(method: "POST", pathPrefix: "/api/v2/clients"), times: 1)]
      let result = try await tenant.apply(other)
      #expect(result.isComplete, "\(result)")
      tenant.emulator.faults = []
      let again = try await tenant.plan(other)
      #expect(again.isEmpty, "\(again.lines)")
      #expect(again.tenants.flatMap(\.drift).isEmpty)
    }
  }
}
