import Kinds
import Model

/// What Auth0's rules between fields ask of the whole tenant.
extension DeclaredTenant {
  /// The templates of the experience that is declared; nil where none is.
  var family: TemplateFamily? {
    let settings = resources.first { $0.address.kind == Tenant.kind }.map { Resource<Tenant>($0) }
    guard let isUnified = settings?.unifiedPhone else { return nil }
    return isUnified ? .branding : .guardian
  }

  /// What sends for the whole tenant.
  var provider: Resource<Provider>? {
    resources.first { $0.address.kind == Provider.kind }.map { Resource<Provider>($0) }
  }
}
