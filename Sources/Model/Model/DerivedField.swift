/// A field that says whether a resource of another kind names this one.
package struct DerivedField: Sendable {
  package var path: String
  /// The other kind, and its reference.
  package var kind: KindName
  package var reference: String

  package init(_ path: String, namedBy kind: KindName, at reference: String) {
    self.path = path
    self.kind = kind
    self.reference = reference
  }

  package init<K: Kind, Other: Kind, T, Named>(
    _ field: KeyPath<K, Field<T>>,
    namedBy reference: KeyPath<Other, Field<Named>>
  ) {
    self.init(K.path(field), namedBy: Other.kind, at: Other.path(reference))
  }
}
