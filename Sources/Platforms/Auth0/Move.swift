import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform

/// The move of a tenant from the legacy world to the unified one, which nothing takes back.
///
/// Source: "Migrate to the Unified Phone Experience", and the options of connections there.
enum Move {
  /// The tenant, with what its move would cost; a move that left an Action of ours behind has not ended.
  static func live(
    _ kind: KindDescription,
    _ settings: JSONPlace,
    _ tenant: Auth0Tenant,
    _ world: World
  ) async throws(PlatformFailure) -> Live {
    let protection = try await ProviderProtection.read(tenant)
    guard tenant.stated == .unified else {
      return TenantSettings.live(kind, settings, world: world, protection: protection)
    }
    if world == .unified {
      let isLeft = try await PhoneAction(tenant: tenant, trigger: .sendPhoneMessage).isThere()
      return TenantSettings.live(kind, settings, world: isLeft ? nil : .unified, protection: protection)
    }
    let part = ForeignPart(gate: .oneWayMove, paths: ["unified_phone"], loss: try await loss(tenant))
    let remarks = LiveRemarks(foreign: [part])
    return TenantSettings.live(kind, settings, world: world, protection: protection, remarks: remarks)
  }

  private static func loss(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> String {
    var losses = [
      "there is no way back to the legacy world",
      "the texts of the older second factor are no longer sent, those of phone_factor.messages or Auth0's own are",
    ]
    if let connections = try await PhoneConnections.seen(tenant) {
      let texts = connections.filter { $0.options["template"]?.filled != nil }.map(\.name)
      if !texts.isEmpty { losses.append("the connections' own texts are no longer sent: \(list(texts))") }
      let apart = connections.filter { PhoneConnections.bypassesProvider($0.options) }.map(\.name)
      if !apart.isEmpty {
        losses.append(
          "these connections do not follow, since each has a gateway of its own and no use_phone_provider: \(list(apart))"
        )
      }
    }
    if try await tenant.may("read:guardian_factors"), try await !LegacyProvider(tenant: tenant).twilio().isEmpty {
      losses.append(
        "Auth0 keeps the Twilio account of the older settings, where nothing can read or remove it any more"
      )
    }
    return losses.joined(separator: "; ")
  }

  private static func list(_ names: [String]) -> String { names.sorted().map { "\"\($0)\"" }.joined(separator: ", ") }
}
