/// What would make live equal to the configuration: tools read it as a document, renderers draw it and `apply` carries it
/// out.
///
/// It holds no secret.
package struct Plan: Sendable, Equatable {
  /// The files and folders that were named, in the order of their bytes.
  package var paths: [String]
  /// What was read, so that a saved plan can say that it moved.
  package var files: [FileDigest]
  /// The addresses that the run was restricted to; empty for all.
  package var targets: [String]
  /// Whether what cannot be read is written again.
  package var reasserts = false
  /// Whether providers' secrets that the run did not have were left out of the comparison: `apply` refuses it.
  package var isWithoutProviderSecrets = false
  /// When the snapshot was taken that the plan was made against: `apply` refuses it; nil where tenants were read.
  package var snapshotTaken: Recording?
  /// When and by what it was saved, and until when it is applied; nil in a plan that is only shown.
  package var saved: Recording?
  /// By platform, a digest of the kinds and of what the platform does with their fields; nil in a plan that is only shown.
  package var contracts: [String: String]?
  /// What shows that the document is as it was saved; nil in a plan that is only shown.
  package var seal: String?
  /// By name.
  package var tenants: [TenantPlan]
  /// Tenants that could not be read.
  ///
  /// The others are planned.
  package var failures: [ReadFailure]
  /// What the state remembers of tenants that the configuration does not name.
  package var leftAlone: [Note] = []
  /// The parts of a merged plan that have none; nil in the plan of one run.
  package var failedParts: [FailedPart]?

  package init(
    paths: [String] = [],
    files: [FileDigest],
    targets: [String],
    tenants: [TenantPlan],
    failures: [ReadFailure]
  ) {
    self.paths = paths
    self.files = files
    self.targets = targets
    self.tenants = tenants
    self.failures = failures
  }

  /// What is carried out: without what is recorded when it is saved, and without what only informs: costs, for whom other
  /// settings replace what changes, and how many applications a finding concerns, which others change at any time.
  package var work: Plan {
    var plan = self
    (plan.saved, plan.contracts, plan.seal) = (nil, nil, nil)
    for index in plan.tenants.indices {
      plan.tenants[index].costs = nil
      plan.tenants[index].findings.removeAll { Self.informing.contains($0.rule) }
      for finding in plan.tenants[index].findings.indices { plan.tenants[index].findings[finding].applications = nil }
      // Their number is a part of the order in which findings are read.
      plan.tenants[index].findings.sort { left, right in
        [left.rule, "\(left.address)", left.message].lexicographicallyPrecedes([
          right.rule, "\(right.address)", right.message,
        ])
      }
    }
    return plan
  }

  /// The rules of findings about what is asked for beside the plan, and changes nothing of it.
  private static let informing: Set = ["overridden-elsewhere", "overridden-for-some"]

  /// Whether there is anything to do, by the tool or by a person.
  package var isEmpty: Bool { tenants.allSatisfy(\.isEmpty) && failures.isEmpty && failedParts == nil }
}
