package import Model

/// What was last applied to a tenant's resources, as the state holds it: it tells what of a platform is the tool's own.
package struct AppliedSettings: Sendable {
  private var canonical: [KindName: [String: [UInt8]]] = [:]

  package init() {}

  package mutating func add(_ kind: KindName, identity: String, _ canonical: [UInt8]) {
    self.canonical[kind, default: [:]][identity] = canonical
  }

  /// What was last applied to the one resource of a kind of which a tenant has one; nil where nothing manages it, or where it
  /// cannot be decoded.
  package func only(_ kind: KindDescription) -> (identity: String, settings: Settings)? {
    guard let (identity, bytes) = canonical[kind.name]?.min(by: { $0.key < $1.key }) else { return nil }
    // Whoever plans with the stored settings reports that they cannot be decoded; here the resource counts as somebody else's.
    return (try? Canonical.decode(bytes, of: kind)).map { (identity, $0) }
  }
}
