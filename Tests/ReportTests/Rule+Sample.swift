import Source

extension Rule {
  static func sample(_ id: String, _ severity: Severity = .error) -> Rule {
    Rule(outcome: id, severity: severity, in: .tenants, meaning: "It means something.", remedy: "Do something.")
  }

  static func gate(_ id: String, _ release: Release = .flag) -> Rule {
    Rule(gate: id, meaning: "It means something.", remedy: "Do something.", release: release)
  }
}
