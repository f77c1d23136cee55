/// A field of a kind that travels with the tenant's connection, as `settings.unified_phone` or `providers.mine.code`.
package struct SteeringField: Sendable, Hashable {
  package var kind: KindName
  package var path: String

  package init(_ kind: KindName, _ path: String) {
    self.kind = kind
    self.path = path
  }

  package init<K: Kind, T>(_ field: KeyPath<K, Field<T>>) { self.init(K.kind, K.path(field)) }
}
