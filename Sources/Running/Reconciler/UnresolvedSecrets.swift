import Model
package import Source

/// Secrets that are named and cannot be had.
package struct UnresolvedSecrets: Error, Sendable {
  package let diagnostics: Diagnostics

  package init(diagnostics: Diagnostics) {
    var diagnostics = diagnostics
    // One missing variable is one thing to do, however many tenants name it.
    diagnostics.gatherPlaces(of: .unresolvedSecret)
    self.diagnostics = diagnostics
  }
}
