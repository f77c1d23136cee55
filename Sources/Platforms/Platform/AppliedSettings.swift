package import Model

/// What was last applied to a tenant's resources, as the state holds it: it tells what of a platform is the tool's own.
package struct AppliedSettings: Sendable {
  private let rows: [LastApplied]

  package init(_ rows: [LastApplied] = []) { self.rows = rows }

  /// What was last applied to the one resource of a kind of which a tenant has one; nil where nothing manages it, or where it
  /// cannot be decoded.
  package func only(_ kind: KindDescription) -> (identity: String, settings: Settings)? {
    let own = rows.lazy.filter { $0.address.kind == kind.name }
    guard let row = own.min(by: { $0.identity.precedesByBytes($1.identity) }) else { return nil }
    // Whoever plans with the stored settings reports that they cannot be decoded; here the resource counts as somebody else's.
    return (try? Canonical.decode(row.canonical, of: kind, at: row.address)).map { (row.identity, $0) }
  }
}
