package import Model

/// What the state forgets of others with a resource that is deleted: the platform took it out of their lists, and that is
/// nobody's change.
package struct ForgottenNames: Sendable {
  /// The kinds whose resources may list it.
  package var kinds: [KindName]
  /// What is left of one of them; nil where it does not list it.
  package var left: @Sendable (LastApplied) throws -> LastApplied?

  package init(of kinds: [KindName], left: @escaping @Sendable (LastApplied) throws -> LastApplied?) {
    self.kinds = kinds
    self.left = left
  }
}
