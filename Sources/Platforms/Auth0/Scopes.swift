import Management
import Kinds
import Model
import Platform

/// The permissions that requests need.
///
/// Source: the security requirements of each operation in Auth0's Management API v2, and "Migrate to connection options
/// scopes" for the options of connections.
enum Scopes {
  /// - Parameter isProtected: whether `phone_protection` is declared.
  static func reading(_ kinds: [KindName], _ world: World?, isProtected: Bool) -> Set<String> {
    var scopes: Set<String> = ["read:tenant_settings"]
    for kind in kinds {
      switch kind {
      case Tenant.kind: if isProtected { scopes.insert("read:attack_protection") }
      case Application.kind: scopes.insert("read:clients")
      case Provider.kind:
        if world != .unified { scopes.insert("read:guardian_factors") }
        if world != .legacy { scopes.insert("read:phone_providers") }
      case PhoneFactor.kind:
        scopes.formUnion(["read:guardian_factors", "read:mfa_policies"])
        if world != .legacy { scopes.insert("read:phone_templates") }
      case PhoneConnection.kind:
        scopes.formUnion(["read:connections", "read:connections_options"])
        if world == .legacy { scopes.insert("read:guardian_factors") }
      default: break
      }
    }
    return scopes
  }

  static func writing(_ needs: [Need], _ world: World, isAction: Bool) -> Set<String> {
    needs.reduce(into: []) { $0.formUnion(writing($1, world, isAction: isAction)) }
  }

  private static func writing(_ need: Need, _ world: World, isAction: Bool) -> Set<String> {
    switch need.kind {
    case Tenant.kind:
      var scopes: Set<String> = []
      if TenantSettingsCodec.protection.holds(anyOf: need.paths) { scopes.insert("update:attack_protection") }
      if TenantSettingsCodec.settings.holds(anyOf: need.paths) { scopes.insert("update:tenant_settings") }
      if need.paths.contains(Tenant.path(\.unifiedPhone)) { scopes.insert("read:phone_providers") }
      return scopes
    case Application.kind:
      // A new client may have to be taken out of connections.
      if need.action == .create { return ["create:clients", "read:connections", "update:connections"] }
      return [need.action == .delete ? "delete:clients" : "update:clients"]
    case Provider.kind: return provider(need, world, isAction: isAction)
    case PhoneFactor.kind: return factor(need, world)
    case PhoneConnection.kind:
      switch need.action {
      case .create: return ["create:connections", "update:connections"]
      case .delete: return ["delete:connections"]
      case .update:
        let isOnlyMembers = need.paths.allSatisfy { $0 == "applications" }
        return isOnlyMembers ? ["update:connections"] : ["update:connections", "update:connections_options"]
      }
    default: return []
    }
  }

  private static func provider(_ need: Need, _ world: World, isAction: Bool) -> Set<String> {
    var scopes: Set<String> =
      switch world {
      case .legacy: ["update:guardian_factors"]
      case .unified where need.action == .delete: ["delete:phone_providers"]
      case .unified: ["create:phone_providers", "update:phone_providers"]
      }
    if isAction {
      scopes.formUnion(["read:actions"])
      scopes.formUnion(need.action == .delete ? ["delete:actions"] : ["create:actions", "update:actions"])
    }
    return scopes
  }

  private static func factor(_ need: Need, _ world: World) -> Set<String> {
    var scopes: Set<String> = []
    for path in need.paths {
      if path == "enforcement" {
        scopes.insert("update:mfa_policies")
      } else if path.hasPrefix("messages."), world == .unified {
        scopes.formUnion(["create:phone_templates", "update:phone_templates", "delete:phone_templates"])
      } else {
        scopes.insert("update:guardian_factors")
      }
    }
    return scopes
  }

  /// Says what is missing, all of it; a token that does not tell its scopes is taken at its word.
  static func check(_ needed: Set<String>, _ tenant: Auth0Tenant) async throws(PlatformFailure) {
    guard let granted = try await tenant.session.currentToken().scopes else { return }
    // Seeing keys includes seeing clients.
    let equivalents = ["read:clients": ["read:client_keys", "read:client_credentials", "read:client_summary"]]
    let missing = needed.filter { scope in
      !granted.contains(scope) && !(equivalents[scope] ?? []).contains { granted.contains($0) }
    }
    guard !missing.isEmpty else { return }
    throw .unauthorized(
      "the tool's application lacks \(missing.count == 1 ? "a permission" : "\(missing.count) permissions"): "
        + "\(missing.sorted().joined(separator: ", ")); add \(missing.count == 1 ? "it" : "them") in Auth0 under "
        + "Applications > APIs > Auth0 Management API > Machine to Machine Applications, and run the command again"
    )
  }
}
