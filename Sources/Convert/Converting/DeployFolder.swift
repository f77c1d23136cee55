/// The folder form of auth0-deploy-cli: which section of `tenant.yaml` a file holds.
enum DeployFolder {
  private static let files: [String: String] = [
    "tenant.json": "tenant", "guardian/phoneFactorMessageTypes.json": "guardianPhoneFactorMessageTypes",
    "guardian/phoneFactorSelectedProvider.json": "guardianPhoneFactorSelectedProvider",
    "guardian/policies.json": "guardianPolicies", "phone-providers/provider.json": "phoneProviders",
  ]
  private static let folders: [String: String] = [
    "actions": "actions", "clients": "clients", "connections": "connections", "guardian/factors": "guardianFactors",
    "guardian/providers": "guardianFactorProviders", "guardian/templates": "guardianFactorTemplates",
    "phone-templates": "phoneTemplates", "phone-providers": "phoneProviders",
  ]

  /// Nil for a file of what dialtone does not manage.
  static func section(of path: String) -> String? {
    if let section = files[path] { return section }
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return folders[String(path[..<slash])]
  }
}
