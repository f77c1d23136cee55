package import Source

extension PlanReport {
  /// The rules of this module.
  package static let rules: [Rule] = [
    .changedOutside, .manualStep, .notApplied, .outcomeUnknown, .tenantNotPlanned, .tenantNotRead,
  ]
}

extension Rule {
  static let changedOutside = Rule(
    outcome: "changed-outside",
    severity: .warning,
    in: .tenants,
    meaning: "Somebody changed a managed resource outside since the last apply.",
    remedy: "Apply the configuration to put it back, or declare what is live: dialtone accept ADDRESS."
  )

  static let notApplied = Rule(
    outcome: "not-applied",
    severity: .error,
    in: .tenants,
    meaning: "A change of the plan was not carried out, or only in part.",
    remedy: "Do what the message says, and run the same apply again: nothing is applied twice."
  )

  static let outcomeUnknown = Rule(
    outcome: "outcome-unknown",
    severity: .error,
    in: .tenants,
    meaning: "A change may have taken effect, and the platform did not say whether it did.",
    remedy: "Run the same apply again: it reads what is unknown before it decides, and applies nothing twice."
  )

  static let manualStep = Rule(
    outcome: "manual-step",
    severity: .warning,
    in: .people,
    meaning: "The platform has no API for a setting, so a person has to make it; what depends on it waits.",
    remedy: "Set it where the plan says, and type: dialtone acknowledge ADDRESS."
  )

  static let tenantNotPlanned = Rule(
    outcome: "tenant-not-planned",
    severity: .error,
    in: .tenants,
    meaning:
      "The tenant was read, but no plan can be made: two live resources fit one that is declared, a pinned ID is not there, or the state remembers the tenant under another name or at another place.",
    remedy: "Do what the message says; usually a resource is to be pinned by its ID."
  )

  static let tenantNotRead = Rule(
    outcome: "tenant-not-read",
    severity: .error,
    in: .tenants,
    meaning: "The tenant could not be read, so nothing is planned for it.",
    remedy: "Check the address, the credentials and their scopes, and run the command again."
  )
}
