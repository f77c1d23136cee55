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
      scopes.formUnion(Auth0.codec(of: kind)?.scopes(reading: experience, isProtected: isProtected) ?? [])
    }
  }

  static func writing(_ needs: [Need], _ experience: PhoneExperience, isAction: Bool) -> Set<String> {
    needs.reduce(into: []) { scopes, need in
      scopes.formUnion(Auth0.codec(of: need.kind)?.scopes(writing: need, experience, isAction: isAction) ?? [])
    }
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
