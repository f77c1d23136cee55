import Kinds
import Model

extension LintRule {
  static let audienceOutOfReach = LintRule(
    "audience-out-of-reach",
    .error,
    "People sign in from a country to which the platform's own service does not send, or sends badly.",
    remedy: "Declare a service that sends there.",
    source: "Authing, message service; Kinde, SMS deliverability"
  ) { tenant in
    guard let audience = tenant.declared.audience else { return [] }
    let services = Set(tenant.providers.compactMap(\.service))
    let (countries, level): ([String], Level) =
      switch tenant.declared.platform.name {
      case "authing" where !services.contains(.aliyun): (audience.countries.filter { $0 != "CN" }, .error)
      case "kinde" where services.isSubset(of: [.platform]):
        (audience.countries.filter { ["IN", "NZ", "AE"].contains($0) }, .warning)
      default: ([], .error)
      }
    guard !countries.isEmpty else { return [] }
    return [
      Violation(
        "the platform's own service does not reach \(countries.joined(separator: ", "))",
        "Declare a provider that sends there.",
        at: audience.range,
        level: level
      )
    ]
  }
}
