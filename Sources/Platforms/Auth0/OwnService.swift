import Kinds
import Model
import Source

/// In the unified experience only a provider of the tenant's own sends, and Auth0's own service is none.
///
/// Source: "Unified Phone Experience", message types that the provider does not deliver (409), and connections without
/// a provider (400).
struct OwnService {
  /// Where the configuration declares it.
  let place: (label: String, SourceRange)

  static let advice =
    "With unified_phone: true Auth0 sends through a provider of the tenant's own, and service: platform is none."

  /// Nil where the declared tenant is not in the unified experience, or sends through another service.
  init?(of tenant: DeclaredTenant) {
    guard tenant.family == .branding, let provider = tenant.provider, provider.service == .platform else { return nil }
    place = ("the provider is Auth0's own service", provider.range(of: \.service))
  }
}
