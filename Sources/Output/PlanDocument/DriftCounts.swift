package import Documents

/// What was changed outside, in numbers.
package struct DriftCounts: Documented, Sendable {
  package static let schemaName = "drift_counts"

  package static let table = DocumentTable<Self>(
    "The drift in numbers.",
    [
      .init("tenants", "Tenants with something changed outside.", \.tenants),
      .init("drift", "Resources that somebody changed outside.", \.drift),
      .init("failures", "Tenants that could not be compared.", \.failures),
    ]
  )

  private let tenants: Int
  private let drift: Int
  private let failures: Int

  package init(tenants: Int, drift: Int, failures: Int) {
    (self.tenants, self.drift, self.failures) = (tenants, drift, failures)
  }
}
