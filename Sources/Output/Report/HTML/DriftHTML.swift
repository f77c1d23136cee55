import PlanDocument
import Planning

extension DriftReport {
  /// One page that needs nothing else: each resource that was changed outside, with its values.
  package func html() -> String {
    var page = HTMLPage(title: "Dialtone drift", verdict: verdict, tenants: tenants.map(\.tenant.tenant))
    page.remarks = document.limits.map { ($0, false) }
    page.append(FailedParts.title, document.failedParts.items)
    for (title, failures) in sortedFailures { page.append(title, failures.map(\.item)) }
    page.append(TenantDrift.title, ofEach: tenants.map { ResourceItems($0.tenant).drift })
    return page.text()
  }
}
