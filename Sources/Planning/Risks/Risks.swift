import Kinds
package import Model
package import Planning
import Source

/// What a plan means for the people who sign in, and for those who pay for their messages.
package enum Risks {
  /// Every rule, the gravest first.
  package static let rules: [any Risk.Type] = [
    SignInStops.self, ApplicationReplaced.self, MFATurnedOff.self, LastFactorRemoved.self, EnforcementWeakened.self,
    ProviderInUseRemoved.self, ApplicationInUseRemoved.self, ApplicationDeleted.self,
    SignInRemoved.self, SignInNarrowed.self, CallbacksRemoved.self, SignUpClosed.self, EnrollmentDemanded.self,
    BruteForceProtectionTurnedOff.self, CodeLifetimeRaised.self, CodeShortened.self,
    CountriesOpened.self, SegmentsRaised.self,
  ]

  /// The findings of a plan, with what the platform holds beside it: a provider can be in use by what is not declared.
  package static func findings(in plan: TenantPlan, given input: PlanningInput) throws(PlanningProblem) -> [Finding] {
    let found = findings(
      in: plan,
      on: input.tenant.platform,
      catalog: input.catalog,
      uses: try LiveUses.uses(of: plan, in: input)
    )
    let others =
      NotEffectiveYet.findings(in: input) + Outage.findings(in: input)
      + PlatformNotices.findings(in: plan, on: input.tenant.platform)
    return ranked(found + others).map { finding in
      // What has left the configuration has no line: its section has, or else the tenant.
      guard finding.at == nil else { return finding }
      var placed = finding
      placed.at = (input.tenant.sections[finding.address.kind] ?? input.tenant.range).map(input.sources.location)
      return placed
    }
  }

  /// The gravest first, each severity in the order in which it came.
  private static func ranked(_ findings: [Finding]) -> [Finding] {
    Finding.Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } }
  }

  /// The findings, the gravest first, each severity by address, and for one resource in the order of the rules.
  ///
  /// - Parameters:
  ///   - platform: tells what `null` goes back to; without it, a protection that goes back to the default counts as lost.
  ///   - uses: for each resource, those that name it on the platform now, beside the ones that the plan itself shows.
  package static func findings(
    in plan: TenantPlan,
    on platform: PlatformFacts? = nil,
    catalog: Catalog = .dialtone,
    uses: [Address: [Address]] = [:]
  ) -> [Finding] {
    let outlook = Outlook(plan, on: platform, catalog: catalog, uses: uses)
    let findings = rules.enumerated().flatMap { rank, rule in
      rule.findings(in: outlook).map { (rank: rank, finding: $0) }
    }
    let sorted = findings.sorted { left, right in
      let (a, b) = (left.finding.address.description, right.finding.address.description)
      if !a.hasSameBytes(as: b) { return a.precedesByBytes(b) }
      if left.rank != right.rank { return left.rank < right.rank }
      return left.finding.message.precedesByBytes(right.finding.message)
    }
    return ranked(sorted.map(\.finding))
  }
}
