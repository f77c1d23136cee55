import Emulation
import HTTP
import Planning
import Testing

/// A change of several applications of which one is refused: what is done and what is not, by the configuration's names.
@Suite struct PartlyTests {
  private static func yaml(_ list: String) -> String {
    """
    applications:
      web: { name: Acme Web, type: single_page }
      admin: { name: Acme Admin, type: regular_web }
      shop: { name: Acme Shop, type: regular_web }

    phone_connections:
      sms: { applications: [\(list)] }

    """
  }

  @Test(arguments: [("web", "web, admin, shop", "POST"), ("web, admin, shop", "web", "DELETE")])
  func `a second application is refused`(_ before: String, _ after: String, _ method: String) async throws {
    let world = try await World()
    #expect(try await world.apply(Self.yaml(before)).troubles == [])
    let target = FaultRule.Target.matching(method: method, pathPrefix: "/api/v1/applications/")
    world.emulator.faults = [FaultRule(.slow(.zero), target, times: 1), FaultRule(.failure(403), target)]
    let result = try await world.apply(Self.yaml(after))
    world.emulator.faults = []
    let receipt = try #require(
      result.tenants.flatMap(\.receipts).first { "\($0.address)" == "acme/phone_connection/sms" }
    )
    guard case .partlyApplied(let reason) = receipt.status else {
      Issue.record("\(receipt.status)")
      return
    }
    #expect(reason.contains("admin") && reason.contains("shop") && reason.contains(" done, "), "\(reason)")
    // What the run itself did is nobody else's change.
    let plan = try #require(try await world.plan(Self.yaml(after)).tenants.first)
    #expect(plan.drift.isEmpty && plan.changes.count == 1, "\(plan.drift)")
    #expect(try await world.apply(Self.yaml(after)).troubles == [])
    #expect(try await world.plan(Self.yaml(after)).isEmpty)
    await world.stop()
  }
}
