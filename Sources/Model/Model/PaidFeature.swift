/// A setting that only some plans or add-ons of a platform have, where no read says whether a tenant has them.
package struct PaidFeature: Sendable {
  package var path: String
  /// Nil for every value but the platform's default.
  package var value: Value?
  /// Such as "the Adaptive MFA add-on".
  package var needs: String
  /// Where in the platform's console a person sees it.
  package var console: String

  package init(_ path: String, _ value: Value? = nil, needs: String, console: String) {
    self.path = path
    self.value = value
    self.needs = needs
    self.console = console
  }

  /// Whether a declared value needs it.
  package func isAsked(by declared: Value) -> Bool { value.map { $0 == declared } ?? (declared != .null) }
}
