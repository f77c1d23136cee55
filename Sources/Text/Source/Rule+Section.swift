extension Rule {
  /// A part of the page that lists the rules, with its title, in the order of the page.
  package enum Section: String, Sendable, CaseIterable {
    case text = "The text of a file"
    case files = "Files and variables"
    case values = "Keys and values"
    case secrets = "Secrets"
    case platform = "What the platform cannot do"
    case combinations = "Fields that do not fit together"
    case practice = "Good practice"
    case gates = "Gates of apply"
    case people = "What a plan leaves to people"
    case tenants = "Tenants without a plan"
    case findings = "Findings"
    case check = "What check finds"

    package var title: String { rawValue }
  }
}
