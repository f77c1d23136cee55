import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform

/// The move of a tenant from the legacy experience to the unified one, which nothing takes back.
///
/// Source: "Migrate to the Unified Phone Experience", and the options of connections there.
enum Move {
  /// The tenant, with what its move would cost; a move that left an Action of ours behind has not ended.
  static func live(_ current: Site.Settings, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> Live {
    var (shown, remarks) = try await shown(tenant, current.experience)
    var protection: JSONPlace?
    switch try await ProviderProtection.read(tenant) {
    case .known(let document): protection = document
    case .forbidden: remarks = remarks ?? LiveRemarks(unreadable: [Tenant.path(\.phoneProtection)])
    case .nothing: break
    }
    let (found, held, notes) = (shown, protection, remarks)
    return try reading(["tenants", "settings"]) { () throws(JSONProblem) in
      try TenantSettingsCodec.live(current.settings, experience: found, protection: held, remarks: notes)
    }
  }

  /// The experience that the tenant is shown in: none while its move has not ended.
  private static func shown(_ tenant: Auth0Tenant, _ experience: PhoneExperience) async throws(PlatformFailure) -> (
    PhoneExperience?, LiveRemarks?
  ) {
    guard tenant.desired == .unified else { return (experience, nil) }
    if experience == .unified {
      let isLeft = try await PhoneAction(tenant: tenant, trigger: .sendPhoneMessage).isThere()
      return (isLeft ? nil : .unified, nil)
    }
    let part = ForeignPart(gate: .oneWayMove, paths: [Tenant.path(\.unifiedPhone)], loss: try await loss(tenant))
    return (experience, LiveRemarks(foreign: [part]))
  }

  private static func loss(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> String {
    var losses = [
      "there is no way back to the legacy phone experience",
      "the texts of the older second factor are no longer sent, those of phone_factor.messages or Auth0's own are",
    ]
    if let connections = try await PhoneConnections.seen(tenant) {
      let texts = connections.filter { $0.options["template"]?.filled != nil }.map(\.name)
      if !texts.isEmpty { losses.append("the connections' own texts are no longer sent: \(list(texts))") }
      let apart = connections.filter { PhoneConnectionCodec.bypassesProvider($0.options) }.map(\.name)
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
