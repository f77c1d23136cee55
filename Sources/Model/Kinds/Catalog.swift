package import Model

extension Catalog {
  /// The five kinds.
  package static let dialtone = Catalog([
    Tenant.description, Application.description, Provider.description, PhoneFactor.description,
    PhoneConnection.description,
  ])
}
