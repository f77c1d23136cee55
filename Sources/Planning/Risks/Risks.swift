import Kinds
package import Model
package import Planning
package import Source

/// What a plan means for the people who sign in, and for those who pay for their messages.
package enum Risks {
  /// Every rule that looks at what changes, the gravest first.
  private static let all: [any Risk.Type] = [
    SignInStops.self, ApplicationReplaced.self, MFATurnedOff.self, LastFactorRemoved.self, OtherFactorRemoved.self,
    EnforcementWeakened.self, ProviderInUseRemoved.self, ApplicationInUseRemoved.self, ApplicationDeleted.self,
    FirstPartyTurnedOff.self, SignInRemoved.self, SignInNarrowed.self, ApplicationTypeChanged.self,
    CallbacksRemoved.self, CallbacksOpened.self,
    GrantsRemoved.self, ClientAuthenticationChanged.self, SignInAddressChanged.self, SignInStartMoved.self,
    OwnPagesTurnedOff.self,
    ProviderSwitched.self, ProviderAccessChanged.self, SenderChanged.self, ChannelRemoved.self, ChannelAdded.self,
    CountriesClosed.self, SignUpClosed.self, EnrollmentDemanded.self, PlatformServiceEnforced.self,
    SessionsShortened.self, BruteForceProtectionTurnedOff.self, PhoneProtectionTurnedOff.self, CodeLifetimeRaised.self,
    CodeLifetimeLowered.self, CodeShortened.self, CodeLengthened.self, CodeAttemptsChanged.self, SignUpOpened.self,
    SingleSignOnTurnedOff.self, FirstSignInChanged.self, DefaultAudienceChanged.self, CountriesOpened.self,
    SegmentsRaised.self,
    SamePhoneTwice.self, OverriddenForSome.self,
    OverriddenElsewhere.self,
  ]

  /// The rules of this module.
  package static let rules: [Rule] =
    all.map { $0.rule } + [
      NotEffectiveYet.rule, CreatedByHand.rule, Outage.rule, PlatformNotices.rule, .loosensWhatWasTightened,
    ]
    + [AcceptedFromOutside.rule, EnvironmentMismatch.rule]

  /// Writes the findings into a plan, and what it switches off, with the gates that follow from what they look at.
  package static func assess(_ plan: inout TenantPlan, given input: PlanningInput) throws(PlanningProblem) {
    let outlook = try Outlook(plan, catalog: input.shared.catalog, in: Surroundings(of: plan, in: input))
    plan.findings = findings(in: outlook, given: input)
    plan.switchedOff = SwitchesOff.items(in: outlook, given: input)
    plan.gates += [SignInStops.gate(in: outlook), LoosensWhatWasTightened.gate(in: plan, on: input.tenant.platform)]
      .compactMap(\.self)
  }

  /// The findings of a plan, with what the platform holds beside it: a provider can be in use by what is not declared.
  package static func findings(in plan: TenantPlan, given input: PlanningInput) throws(PlanningProblem) -> [Finding] {
    let outlook = try Outlook(plan, catalog: input.shared.catalog, in: Surroundings(of: plan, in: input))
    return findings(in: outlook, given: input)
  }

  private static func findings(in outlook: Outlook, given input: PlanningInput) -> [Finding] {
    let others =
      NotEffectiveYet.findings(in: input) + Outage.findings(in: input) + EnvironmentMismatch.findings(in: input)
      + PlatformNotices.findings(in: outlook.plan, on: input.tenant.platform)
      + CreatedByHand.findings(in: outlook.plan, on: input.tenant.platform)
      + RepinnedToAnother.findings(in: outlook.plan, given: input)
    return findings(in: outlook, others).map { finding in
      guard finding.at == nil else { return finding }
      var placed = finding
      placed.at = place(ofUndeclared: finding.address, in: input)
      return placed
    }
  }

  /// What has left the configuration has no line: its section in the file that declared it has, or that file where it is gone;
  /// else the section anywhere, or the tenant.
  private static func place(ofUndeclared address: Address, in input: PlanningInput) -> Location? {
    let (tenant, files) = (input.tenant, input.shared.recordedFiles)
    let first = tenant.sections[address.kind]
    if let file = input.memory.lastApplied.first(where: { $0.address == address })?.file, !file.isEmpty {
      let sections = [first].compactMap(\.self) + (tenant.furtherSections[address.kind] ?? [])
      if let own = sections.first(where: { files.dropFirst(Int($0.source)).first == file }) {
        return input.shared.sources.location(own)
      }
      if !files.contains(file) { return Location(file: file, line: 1, column: 1) }
    }
    return (first ?? tenant.range).map(input.shared.sources.location)
  }

  /// The findings of a plan by itself.
  package static func findings(
    in plan: TenantPlan,
    catalog: Catalog = .dialtone,
    in surroundings: Surroundings = Surroundings()
  ) -> [Finding] {
    findings(in: Outlook(plan, catalog: catalog, in: surroundings), [])
  }

  /// As they are read: what is alike in severity and number of applications by address, and for one resource in the order
  /// of the rules, with others behind them.
  private static func findings(in outlook: Outlook, _ others: [Finding]) -> [Finding] {
    var found = all.enumerated().flatMap { rank, rule in rule.findings(in: outlook).map { (rank, $0) } }
    found += others.map { (all.count, $0) }
    guard !found.isEmpty else { return [] }
    let counts = ApplicationCounts(outlook)
    let sorted = found.sorted { left, right in
      let (a, b) = (left.1.address.description, right.1.address.description)
      if !a.hasSameBytes(as: b) { return a.precedesByBytes(b) }
      if left.0 != right.0 { return left.0 < right.0 }
      return left.1.message.precedesByBytes(right.1.message)
    }
    return sorted.map { _, finding in
      var counted = finding
      counted.applications = finding.applications ?? counts[finding.address]
      return counted
    }.ranked
  }
}
