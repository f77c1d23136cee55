import Model
import Planning
import Source

/// A finding that several tenants share: one rule at one line, said once.
struct FindingGroup: Sendable {
  let finding: Finding
  let tenantCount: Int
  /// Whether another tenant's finding says the same of other values.
  var hasOtherValues = false

  /// The finding's address, with how many other tenants have it.
  var address: String {
    guard tenantCount > 1 else { return "\(finding.address)" }
    return "\(finding.address) and in \(Count.of(tenantCount - 1, "other tenant"))"
      + (hasOtherValues ? ", with values of their own" : "")
  }
}

extension [TenantPlan] {
  /// The findings of all tenants, the gravest first; those of one rule at one line as one.
  var findingGroups: [FindingGroup] {
    var order: [FindingKey] = []
    var found: [FindingKey: SharedFinding] = [:]
    for tenant in self {
      let name = TenantName(tenant.tenant)
      var times: [FindingKey: Int] = [:]
      for finding in tenant.findings {
        var key = FindingKey(finding, name)
        times[key, default: 0] += 1
        key.time = times[key] ?? 0
        if found[key] == nil { order.append(key) }
        found[key, default: SharedFinding(first: finding, message: name.masked(finding.message))].add(finding, name)
      }
    }
    let groups = order.compactMap { found[$0]?.group }
    return groups.enumerated().sorted { left, right in
      if left.element.finding.outranks(right.element.finding) { return true }
      return !right.element.finding.outranks(left.element.finding) && left.offset < right.offset
    }.map(\.element)
  }
}

/// A finding with what the same line does in other tenants.
private struct SharedFinding {
  let first: Finding
  /// What it says, whatever the tenant is called.
  let message: String
  var tenants: Set<String> = []
  var applications: Int? = 0
  var hasOtherValues = false

  mutating func add(_ finding: Finding, _ name: TenantName) {
    tenants.insert(finding.address.tenant)
    applications = applications.flatMap { sum in finding.applications.map { sum + $0 } }
    hasOtherValues = hasOtherValues || name.masked(finding.message) != message
  }

  var group: FindingGroup {
    var finding = first
    finding.applications = applications
    return FindingGroup(finding: finding, tenantCount: tenants.count, hasOtherValues: hasOtherValues)
  }
}

private struct FindingKey: Hashable {
  let rule: String
  let severity: String
  let address: String
  /// Nil where a line stands for it: what one line does differs among tenants in their values alone.
  let message: String?
  let file: String
  let line: Int
  /// One line can do several things to one resource.
  var time = 0

  init(_ finding: Finding, _ tenant: TenantName) {
    rule = finding.rule
    severity = finding.severity.rawValue
    address = tenant.masked(finding.address.description)
    message = finding.at == nil ? tenant.masked(finding.message) : nil
    file = finding.at?.file ?? ""
    line = finding.at.map { Int($0.line) } ?? 0
  }
}
