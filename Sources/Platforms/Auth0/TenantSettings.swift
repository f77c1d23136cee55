import HTTP
import Kinds
import Management
import Model
import Platform

/// The requests of the kind `tenant`: only what is declared is ever sent.
enum TenantSettings {
  /// What has an endpoint of its own is a request of its own.
  static func portions(of step: Step) -> [Step] {
    step.portions(in: [TenantSettingsCodec.protection.leaves, TenantSettingsCodec.settings.leaves])
  }

  /// The answer is another view of the settings than a reading gives (seen live), so that they are read after it.
  static func update(_ step: Step, _ tenant: Auth0Tenant) async throws(PlatformFailure) {
    let protection = TenantSettingsCodec.protection.body(step)
    if !protection.isEmpty {
      try await tenant.write(.patch, "attack-protection", "phone-provider-protection", body: .object(protection))
    }
    let body = TenantSettingsCodec.settings.body(step)
    if !body.isEmpty { try await tenant.write(.patch, "tenants", "settings", body: .object(body)) }
  }
}
