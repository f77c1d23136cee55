import Model
import Planning
import Source

/// A finding that several tenants share: one rule at one line, said once.
struct FindingGroup: Sendable {
  let finding: Finding
  let tenantCount: Int

  /// The finding's address, with how many other tenants have it.
  var address: String {
    tenantCount == 1 ? "\(finding.address)" : "\(finding.address) and in \(Count.of(tenantCount - 1, "other tenant"))"
  }
}

extension [TenantPlan] {
  /// The findings of all tenants, the gravest first; those that differ in the tenant alone as one.
  var findingGroups: [FindingGroup] {
    var order: [FindingKey] = []
    var found: [FindingKey: (first: Finding, tenants: Int, applications: Int?)] = [:]
    for tenant in self {
      let name = TenantName(tenant.tenant)
      for finding in tenant.findings {
        let key = FindingKey(finding, name)
        if let known = found[key] {
          let applications = known.applications.flatMap { sum in finding.applications.map { sum + $0 } }
          found[key] = (known.first, known.tenants + 1, applications)
        } else {
          order.append(key)
          found[key] = (finding, 1, finding.applications)
        }
      }
    }
    let groups = order.compactMap { key in
      found[key].map { known -> FindingGroup in
        var finding = known.first
        finding.applications = known.applications
        return FindingGroup(finding: finding, tenantCount: known.tenants)
      }
    }
    return groups.enumerated().sorted { left, right in
      if left.element.finding.outranks(right.element.finding) { return true }
      return !right.element.finding.outranks(left.element.finding) && left.offset < right.offset
    }.map(\.element)
  }
}

private struct FindingKey: Hashable {
  let rule: String
  let address: String
  let message: String
  let file: String
  let line: Int

  init(_ finding: Finding, _ tenant: TenantName) {
    rule = finding.rule
    address = tenant.masked(finding.address.description)
    message = tenant.masked(finding.message)
    file = finding.at?.file ?? ""
    line = finding.at.map { Int($0.line) } ?? 0
  }
}
