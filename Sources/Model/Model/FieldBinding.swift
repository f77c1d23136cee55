/// What a platform does with one field of a kind.
package struct FieldBinding<K: Kind>: BoundField {
  package let leaf: Int
  package let path: String
  package var support: Support
  /// Whether the platform stores it: what it does not store can be neither overwritten nor verified.
  package var isStored = true
  /// What the platform uses where nothing was set: what `null` goes back to.
  package var defaultValue: Value?
  /// Whether `null` means something on the platform.
  package var canBeReset = true
  package var limits: [PlatformLimit] = []
  /// The choices that the platform does not have, by word, with its reason.
  package var unsupportedWords: [String: String] = [:]
  package var supportedWords: SupportedWords?
  /// Whether another value is another resource on this platform.
  package var isImmutable = false
  /// Whether no two resources of the kind share a value on the platform.
  package var isUnique = false
  /// For whom the platform replaces it, and does not say so; nil where it holds for everybody.
  package var override: String?
  package var notices: [PlatformNotice] = []

  package init<T>(_ field: KeyPath<K, Field<T>>, _ support: Support) {
    guard let leaf = K.description.leaf(field) else {
      preconditionFailure("\(K.kind): \(K.path(field)) is a group; what is bound are its fields")
    }
    self.leaf = leaf
    path = K.description.leaves[leaf].path
    self.support = support
  }

  package init(_ binding: FieldBinding) { self = binding }

  package var binding: FieldBinding {
    get { self }
    set { self = newValue }
  }
}
