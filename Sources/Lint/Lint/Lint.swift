package import Model
package import Source

/// Every rule of good practice.
package enum Lint {
  /// In the order of their subjects.
  package static let rules: [LintRule] = [
    .numberUnassigned, .numberInvalid, .numberKind, .numberFictional, .twilioMagicNumber, .senderNameGeneric,
    .senderNameRefused, .senderNameUnregistered, .oneNumberManyCountries,
    .senderUnused, .mittoSender, .infobipAddress, .esendexAccount, .fallbackSender, .programSecrets,
    .programWithoutTLS, .telesignMessageType,
    .messageLookalike, .messageLong, .messageWhitespace, .messageInvisible, .messageDomainLine,
    .messageWithoutDomain,
    .messageUnknownVariable, .messageLink, .messageCodeLate, .messageCodeOnce, .messageWithoutName, .messagePersonal,
    .signInUnprotected, .codeShort, .codeLivesLong, .onlyPhone, .noOtherFactor, .phoneIsOnlyFactor,
    .internetNumbers, .audienceNotAllowed, .audienceOutOfReach,
  ]

  /// Checks a tenant.
  ///
  /// - Parameter levels: by rule, the level in place of its own.
  package static func check(
    _ tenant: DeclaredTenant,
    levels: [String: LintRule.Level] = [:],
    _ diagnostics: inout Diagnostics
  ) {
    let linted = LintedTenant(tenant)
    for rule in rules {
      let chosen = levels[rule.id]
      guard (chosen ?? rule.level) != .off else { continue }
      for violation in rule.check(linted) {
        guard let severity = (chosen ?? violation.level ?? rule.level).severity else { continue }
        var diagnostic = Diagnostic(rule.rule, violation.summary, detail: violation.detail, at: violation.range)
        diagnostic.severity = severity
        diagnostics.add(violation.part.map { diagnostic.about($0) } ?? diagnostic)
      }
    }
  }

  /// A platform that has its tenants checked too.
  package static func checking(_ facts: PlatformFacts, levels: [String: LintRule.Level] = [:]) -> PlatformFacts {
    var linted = facts
    linted.rules += rules.map(\.rule)
    linted.check = { tenant, diagnostics in
      facts.check(tenant, &diagnostics)
      check(tenant, levels: levels, &diagnostics)
    }
    return linted
  }
}
