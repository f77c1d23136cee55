import Model

/// What came of a plan, exactly: done, not done, not known.
package struct ApplyResult: Sendable, Hashable {
  package var tenants: [TenantResult]
  /// Tenants that could not be reached at all.
  package var failures: [ReadFailure]
  /// What the run was restricted to, as the plan records it; nil in what an older version wrote.
  package var targets: [String]?
  /// The parts of a merged result that have none; nil in the result of one run.
  package var failedParts: [FailedPart]?

  package init(tenants: [TenantResult], failures: [ReadFailure] = [], targets: [String]? = nil) {
    self.targets = targets
    self.tenants = tenants.sorted { $0.tenant.precedesByBytes($1.tenant) }
    self.failures = failures.sorted { $0.tenant.precedesByBytes($1.tenant) }
  }

  /// Whether everything that the plan wanted is done.
  package var isComplete: Bool {
    failures.isEmpty && failedParts == nil && tenants.allSatisfy { $0.receipts.allSatisfy(\.isDone) }
  }

  /// Whether nothing failed, and what is left waits for people.
  package var isLeftToPeople: Bool {
    let receipts = tenants.flatMap(\.receipts)
    let open = Set(receipts.filter(\.isLeftToPeople).map(\.address))
    return failures.isEmpty && failedParts == nil && !open.isEmpty
      && receipts.allSatisfy { receipt in
        if case .skipped(let blocker) = receipt.status { return open.contains(blocker) }
        return receipt.isDone || receipt.isLeftToPeople
      }
  }
}
