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
  static func reading(_ kinds: [KindName], _ experience: PhoneExperience?, isProtected: Bool) -> Set<String> {
    kinds.reduce(into: TenantSettingsCodec.settings.scopes.reading) { scopes, kind in
      scopes.formUnion(reading(kind, experience, isProtected: isProtected))
    }
  }

  private static func reading(_ kind: KindName, _ experience: PhoneExperience?, isProtected: Bool) -> Set<String> {
    let account = ProviderCodec.account.scopes.reading
    switch kind {
    case Tenant.kind: return isProtected ? TenantSettingsCodec.protection.scopes.reading : []
    case Application.kind: return ApplicationCodec.client.scopes.reading
    case Provider.kind:
      let provider = ProviderCodec.configuration.scopes.reading
      return (experience == .unified ? [] : account).union(experience == .legacy ? [] : provider)
    case PhoneFactor.kind:
      let texts = experience == .legacy ? [] : FactorOccasion.templates.reading
      return PhoneFactorCodec.endpoints.reduce(texts) { $0.union($1.scopes.reading) }
    case PhoneConnection.kind:
      let own = PhoneConnectionCodec.connection.scopes.reading.union(PhoneConnectionCodec.options.scopes.reading)
      return experience == .legacy ? own.union(account) : own
    default: return []
    }
  }

  static func writing(_ needs: [Need], _ experience: PhoneExperience, isAction: Bool) -> Set<String> {
    needs.reduce(into: []) { $0.formUnion(writing($1, experience, isAction: isAction)) }
  }

  private static func writing(_ need: Need, _ experience: PhoneExperience, isAction: Bool) -> Set<String> {
    switch (need.kind, need.action) {
    case (Tenant.kind, _):
      let scopes = need.scopes(of: [TenantSettingsCodec.protection, TenantSettingsCodec.settings])
      // Before a tenant moves, its new provider is looked for.
      let isMove = need.paths.contains(Tenant.path(\.unifiedPhone))
      return isMove ? scopes.union(ProviderCodec.configuration.scopes.reading) : scopes
    // A new client may have to be taken out of connections.
    case (Application.kind, .create): return ["create:clients", "read:connections", "update:connections"]
    case (Application.kind, .update): return ApplicationCodec.client.scopes.writing
    case (Application.kind, .delete): return ["delete:clients"]
    case (Provider.kind, _): return provider(need, experience, isAction: isAction)
    case (PhoneFactor.kind, _): return factor(need, experience)
    case (PhoneConnection.kind, .create):
      return PhoneConnectionCodec.connection.scopes.writing.union(PhoneConnectionCodec.members.scopes.writing)
    case (PhoneConnection.kind, .update):
      return need.scopes(of: [PhoneConnectionCodec.options]).union(PhoneConnectionCodec.members.scopes.writing)
    case (PhoneConnection.kind, .delete): return ["delete:connections"]
    default: return []
    }
  }

  private static func provider(_ need: Need, _ experience: PhoneExperience, isAction: Bool) -> Set<String> {
    var scopes: Set<String> =
      switch experience {
      case .legacy: ProviderCodec.account.scopes.writing
      case .unified where need.action == .delete: ["delete:phone_providers"]
      case .unified: ProviderCodec.configuration.scopes.writing
      }
    if isAction {
      scopes.formUnion(ProviderCodec.action.scopes.reading)
      scopes.formUnion(need.action == .delete ? ["delete:actions"] : ProviderCodec.action.scopes.writing)
    }
    return scopes
  }

  private static func factor(_ need: Need, _ experience: PhoneExperience) -> Set<String> {
    let scopes = need.scopes(of: PhoneFactorCodec.endpoints)
    guard FactorOccasion.allCases.contains(where: { $0.endpoint.holds(anyOf: need.paths) }) else { return scopes }
    return scopes.union(experience == .unified ? FactorOccasion.templates.writing : ["update:guardian_factors"])
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
