import Model
import Planning
import Source
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

  @Test func `tenants whose values hold their own names are one group, and it says so`() {
    #expect(
      headlines([
        tenant("birch", on: "local", "https://birch.example/cb"),
        tenant("cedar", on: "local", "https://cedar.example/cb"),
        tenant("maple", on: "local", "https://maple.elsewhere.example/cb"),
        tenant("oak", on: "local", "https://oaks.example/cb"),
      ]) == [
        "The same but for their names in 2 tenants (local): birch, cedar; shown for birch", "maple (local)",
        "oak (local)",
      ]
    )
  }

  @Test func `a name that is a number is no part of a value`() {
    #expect(headlines([tenant("6", on: "local", "6 digits"), tenant("4", on: "local", "4 digits")]).count == 2)
  }

  private func finding(_ tenant: String, _ message: String) -> Finding {
    Finding(
      rule: .sample("callbacks-removed", .warning),
      address: Address(tenant: tenant, kind: "application", key: "web"),
      message: message,
      at: Location(file: "base.yaml", line: 4, column: 1)
    )
  }

  @Test func `findings of one rule at one line are said once, with how many tenants have them`() {
    let tenants = ["a", "b", "c"].map { name in
      var tenant = tenant(name, on: "local", "\(name)/tenant")
      tenant.findings = [finding(name, "https://\(name)-1.example goes"), finding(name, "another goes")]
      return tenant
    }
    let groups = tenants.findingGroups
    #expect(groups.map(\.tenantCount) == [3, 3])
    #expect(groups.map(\.hasOtherValues) == [true, false])
    #expect(groups[0].address == "a/application/web and in 2 other tenants, with values of their own")
  }

  @Test func `another tenant's address is no name of one's own`() {
    #expect(headlines([tenant("a", on: "auth0", "a/tenant"), tenant("b", on: "auth0", "a/tenant")]).count == 2)
  }
}
