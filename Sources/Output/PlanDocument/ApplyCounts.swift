package import Documents
package import Planning

/// The result of an apply in numbers.
package struct ApplyCounts: Documented, Sendable {
  package static let schemaName = "apply_counts"

  package static let table = DocumentTable<Self>(
    "The result in numbers.",
    [
      .init("applied", "Changes that took effect.", \.applied),
      .init("not_applied", "Changes that did not: the platform is as it was before.", \.notApplied),
      .init("partly_applied", "Changes of which a part took effect.", \.partlyApplied),
      .init("unknown", "Changes that may have taken effect.", \.unknown),
      .init("skipped", "Changes that were never tried.", \.skipped),
      .init("acknowledged", "Manual steps that were acknowledged.", \.acknowledged),
      .init("manual", "Manual steps that are left to people.", \.manual),
      .init("renamed", "Resources that are recorded under another key now.", \.renamed),
      .init("failures", "Tenants that could not be reached, or take nothing more.", \.failures),
    ]
  )

  package private(set) var applied = 0
  package private(set) var notApplied = 0
  package private(set) var partlyApplied = 0
  package private(set) var unknown = 0
  package private(set) var skipped = 0
  package private(set) var acknowledged = 0
  package private(set) var manual = 0
  package let renamed: Int
  package let failures: Int

  package init(_ result: ApplyResult) {
    renamed = result.tenants.reduce(0) { $0 + $1.renamed }
    failures = result.failures.count
    for receipt in result.tenants.flatMap(\.receipts) { count(receipt) }
  }

  private mutating func count(_ receipt: Receipt) {
    guard receipt.action != .manual else {
      if receipt.isDone { acknowledged += 1 } else { manual += 1 }
      return
    }
    switch receipt.status {
    case .done: applied += 1
    case .notApplied: notApplied += 1
    case .partlyApplied: partlyApplied += 1
    case .unknown: unknown += 1
    case .skipped: skipped += 1
    }
  }
}
