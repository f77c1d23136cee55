/// What came of one tenant's changes.
package struct TenantResult: Sendable, Hashable {
  package var tenant: String
  package var platform: String
  package var receipts: [Receipt]
  /// How many resources are recorded under another key now.
  package var renamed: Int

  /// Work side by side ends in any order; what came of it is reported by address.
  package init(tenant: String, platform: String, receipts: [Receipt], renamed: Int = 0) {
    self.tenant = tenant
    self.platform = platform
    self.receipts = receipts.sorted { $0.address < $1.address }
    self.renamed = renamed
  }
}

extension TenantResult {
  /// A tenant of which the tool has nothing to do, and people have.
  package init(leftToPeople plan: TenantPlan) {
    self.init(tenant: plan.tenant, platform: plan.platform, receipts: plan.manualSteps.map(Receipt.init(leftToPeople:)))
  }
}
