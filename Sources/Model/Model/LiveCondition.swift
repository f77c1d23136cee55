/// What a field may say and has no effect yet: what a person has to do for it is read, and needs nobody to acknowledge it.
package struct LiveCondition: Sendable {
  package enum Unmet: Sendable {
    /// In a set of references, the identities of those for which it is not done.
    case references(Set<String>)
    /// The value that has no effect.
    case value(Value)
  }

  /// The field: a factor's `applications`.
  package var path: String
  package var unmet: Unmet
  package var how: String

  package init(path: String, unmet: Unmet, how: String) {
    self.path = path
    self.unmet = unmet
    self.how = how
  }
}
