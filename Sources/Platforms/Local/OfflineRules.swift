import Kinds
import Model
import Source

/// What the local store cannot do, as far as the configuration alone tells.
enum OfflineRules {
  static func check(_ tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    guard let declared = tenant.resources.first(where: { $0.address.kind == PhoneFactor.kind }) else { return }
    let factor = Resource<PhoneFactor>(declared)
    guard factor.channels?.contains(.voice) == true, factor.provider == nil else { return }
    diagnostics.error(
      .platformCannotCall,
      "the factor has no provider, and the local store's own service cannot call",
      detail: "Name one that calls, with provider: KEY, or remove voice from channels.",
      at: factor.range(of: \.channels)
    )
  }
}
