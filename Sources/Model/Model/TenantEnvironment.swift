/// What a tenant is for; rules can depend on it.
package enum TenantEnvironment: String, Choice {
  case production
  case staging
  case development

  package var meaning: String {
    switch self {
    case .production: "People sign in there; so it is where nothing is declared."
    case .staging: "Changes are tried there before they reach people."
    case .development: "Developers work there."
    }
  }
}
