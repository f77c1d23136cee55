import Planning
import Testing

@testable import Report

@Suite struct TenantGroupsTests {
  private func tenant(_ name: String, on platform: String, _ subject: String) -> TenantPlan {
    var tenant = TenantPlan(tenant: name, platform: platform, connection: [:], serial: 1)
    tenant.leftAlone = [Note(subject: subject, message: "is as it was")]
    return tenant
  }

  private func headlines(_ tenants: [TenantPlan]) -> [String] {
    let plan = Plan(files: [], targets: [], tenants: tenants, failures: [])
    return PlanReport(plan: plan).text().split(separator: "\n").filter { $0.first != " " }.dropLast().map(String.init)
  }

  @Test func `tenants are one group where nothing but their name differs, on one platform`() {
    #expect(
      headlines([
        tenant("a", on: "auth0", "a/tenant"), tenant("b", on: "local", "b/tenant"),
        tenant("c", on: "auth0", "c/tenant"),
        tenant("d", on: "local", "d/tenant"), tenant("e", on: "auth0", "other"),
      ]) == [
        "The same in 2 tenants (auth0): a, c; shown for a", "The same in 2 tenants (local): b, d; shown for b",
        "e (auth0)",
      ]
    )
  }

  @Test func `another tenant's address is no name of one's own`() {
    #expect(headlines([tenant("a", on: "auth0", "a/tenant"), tenant("b", on: "auth0", "a/tenant")]).count == 2)
  }
}
