import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// `settings.phone_protection`: an endpoint and permissions of its own, read only where it is declared.
@Suite struct PhoneProtectionTests {
  private static let path = "attack-protection/phone-provider-protection"
  private static let scopes: Set<String> = ["read:attack_protection", "update:attack_protection"]

  private func requests(_ tenant: Rehearsal) -> [String] {
    tenant.emulator.exchanges.filter { $0.path.hasSuffix(Self.path) }.map(\.method)
  }

  private func word(_ tenant: Rehearsal) async throws -> JSON? {
    try await tenant.outside(.get, Self.path)["type"]
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `it is set, kept and set back`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      let protected = tenant.configuration("protection")
      try await settle(protected, on: tenant)
      #expect(try await word(tenant) == "exponential")
      #expect(requests(tenant).count { $0 == "PATCH" } == 1)
      try await settle(protected.replacing("exponential", with: "null"), on: tenant)
      #expect(try await word(tenant) == "none")
    }
  }

  @Test func `what is not declared is neither read nor written`() async throws {
    let withoutScopes = Auth0Emulation.Credentials().scopes.filter { !Self.scopes.contains($0) }
    try await Tenancy.tell(.unified, { $0.credentials[0].scopes = withoutScopes }) { tenant in
      try await settle(
        tenant.configuration("protection").replacing("  phone_protection: exponential\n", with: ""),
        on: tenant
      )
      #expect(requests(tenant) == [])
    }
  }

  @Test func `its permissions are named where it is declared`() async throws {
    for scope in Self.scopes {
      let left = Auth0Emulation.Credentials().scopes.filter { $0 != scope }
      try await Tenancy.tell(.unified, { $0.credentials[0].scopes = left }) { tenant in
        let result = try await tenant.apply(tenant.configuration("protection"))
        #expect(result.failures.first?.cause == .unauthorized)
        #expect(result.failures.first?.message.contains("a permission: \(scope);") == true, "\(result.failures)")
        #expect(!requests(tenant).contains("PATCH"))
      }
    }
  }

  @Test func `a tenant without it is told so`() async throws {
    try await Tenancy.tell(.unified, { $0.entitlements.remove(.phoneProviderProtection) }) { tenant in
      let failure = try #require(try await tenant.plan(tenant.configuration("protection")).failures.first)
      #expect(failure.cause == .refused)
      #expect(failure.message.contains("remove settings.phone_protection"), "\(failure.message)")
    }
  }

  @Test func `drift that lowered it is put back, drift that raised it is not loosened unseen`() async throws {
    try await Tenancy.tell { tenant in
      let protected = tenant.configuration("protection")
      try await settle(protected, on: tenant)
      try await tenant.outside(.patch, Self.path, ["type": "none"])
      let lowered = try await tenant.plan(protected)
      #expect(lowered.driftedPaths == ["acme/tenant.phone_protection"] && lowered.tenants[0].gates == [])
      #expect(lowered.lines == ["update acme/tenant: phone_protection"])
      try await settle(protected, on: tenant)
      let open = protected.replacing("exponential", with: "none")
      let planned = try await tenant.plan(open).tenants[0]
      #expect(planned.switchedOff?.map(\.path) == ["phone_protection"])
      #expect(planned.findings.map(\.rule) == ["phone-protection-turned-off"])
      try await settle(open, on: tenant)
      try await tenant.outside(.patch, Self.path, ["type": "exponential"])
      let raised = try await tenant.plan(open)
      #expect(raised.tenants[0].gates.map(\.gate) == ["loosens-what-was-tightened"])
      let accepted = try await tenant.plan(protected)
      #expect(accepted.lines == [] && accepted.tenants[0].gates == [])
    }
  }

  @Test func `an export has it where the tenant has it, and says where it may not be seen`() async throws {
    try await Tenancy.tell { tenant in
      try await tenant.outside(.patch, Self.path, ["type": "exponential"])
      let export = try await tenant.exported(tenant.yaml(""))
      #expect(export.problems == [])
      #expect(export.text.contains("phone_protection: exponential"), "\(export.text)")
    }
    try await Tenancy.tell(.unified, { $0.entitlements.remove(.phoneProviderProtection) }) { tenant in
      let export = try await tenant.exported(tenant.yaml(""))
      #expect(export.problems == [] && !export.text.contains("phone_protection"), "\(export.text)")
    }
    let withoutScopes = Auth0Emulation.Credentials().scopes.filter { !Self.scopes.contains($0) }
    try await Tenancy.tell(.unified, { $0.credentials[0].scopes = withoutScopes }) { tenant in
      let export = try await tenant.exported(tenant.yaml(""))
      #expect(export.problems == [])
      #expect(export.omissions.contains { $0.contains("phone_protection") && $0.contains("does not return it") })
      #expect(requests(tenant) == [])
    }
  }
}
