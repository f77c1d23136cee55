package import Source

extension Rule {
  static let allowWithoutEffect = Rule(
    lint: "allow-without-effect",
    in: .practice,
    meaning: "A comment allows a rule that nothing breaks there, or that no comment can allow.",
    remedy: "Remove the comment."
  )

  static let allowWithoutReason = Rule(
    lint: "allow-without-reason",
    in: .practice,
    meaning: "A comment allows a rule and does not say why.",
    remedy: "Write the reason: # dialtone: allow RULE because it is meant."
  )

  static let ruleFixed = Rule(
    error: "rule-fixed",
    in: .files,
    meaning: "dialtone.yaml gives a level to a rule that has one level.",
    remedy: "Remove the line: gates, rules about secrets and errors of the language stay as they are."
  )

  static let settingsRefused = Rule(
    error: "settings-refused",
    in: .files,
    meaning: "dialtone.yaml cannot be read, or belongs neither to you, nor to root, nor to the owner of its folder.",
    remedy: "Make it yours, or remove it."
  )
}

extension RuleCatalog {
  /// What settings can do with the rules.
  package var adjustability: KnownRules {
    let adjustable = rules.filter { rule in
      rule.class == .lint || rule.class == .finding && rule.severity != .error && rule.release == nil
    }
    let findings = Set(rules.filter { $0.class == .finding }.map(\.id))
    let raisable = findings.subtracting(adjustable.map(\.id))
    return KnownRules(
      adjustable: Set(adjustable.map(\.id)),
      raisable: raisable,
      fixed: Set(rules.map(\.id)).subtracting(adjustable.map(\.id)).subtracting(raisable)
    )
  }

  /// The rules that a comment can allow: those of the configuration, not the findings of a plan.
  package var allowableByComment: Set<String> { Set(rules.filter { $0.class == .lint }.map(\.id)) }

  /// The rules of a plan's findings that a comment can allow: what is an error stays one.
  package var findingsAllowableByComment: Set<String> {
    Set(rules.filter { $0.class == .finding && $0.canBeLowered }.map(\.id))
  }
}
