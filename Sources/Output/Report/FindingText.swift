import Model
package import Planning

extension Finding {
  /// What happens, with how many applications it concerns; one application's own finding names it already.
  package var sentence: String {
    guard let applications, address.kind != "application" else { return message }
    return "\(message) (\(Count.of(applications, "application")))"
  }
}

extension [TenantPlan] {
  /// The findings of all tenants, as they are read.
  var findings: [Finding] { flatMap(\.findings).ranked }
}
