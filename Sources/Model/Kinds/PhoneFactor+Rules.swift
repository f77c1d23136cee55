package import Model
package import Source

/// The rules between a factor's fields, and between them and its provider.
extension PhoneFactor {
  package static func check(
    _ factor: Resource<PhoneFactor>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {
    checkEnforcement(factor, &diagnostics)
    checkChannels(factor, &diagnostics)
    Application.checkSignIn(
      of: factor.applications,
      among: siblings,
      at: factor.range(of: \.applications),
      &diagnostics
    )
    checkRecovery(factor, &diagnostics)
    checkCalls(factor, by: siblings.used(factor.provider), &diagnostics)
  }

  /// Another factor can be asked for instead, where the platform sets all of them at once.
  private static func checkEnforcement(_ factor: Resource<PhoneFactor>, _ diagnostics: inout Diagnostics) {
    guard let enforcement = factor.enforcement, enforcement != .never, factor.enabled == false,
      factor.otherFactors?.isEmpty ?? true
    else { return }
    diagnostics.error(
      .enforcedButDisabled,
      "an enforced factor must be enabled",
      detail: "People would be asked for a factor that they cannot use. Write enabled: true, or enforcement: never"
        + (factor.otherFactors == nil ? "." : ", or name another factor under other_factors."),
      at: factor.range(of: \.enforcement),
      related: [("it is disabled here", factor.range(of: \.enabled))]
    )
  }

  private static func checkChannels(_ factor: Resource<PhoneFactor>, _ diagnostics: inout Diagnostics) {
    guard factor.enabled == true, factor.channels?.isEmpty == true else { return }
    diagnostics.error(
      .noChannel,
      "an enabled factor needs a channel",
      detail: "Write channels: [sms], or enabled: false.",
      at: factor.range(of: \.channels)
    )
  }

  private static func checkRecovery(_ factor: Resource<PhoneFactor>, _ diagnostics: inout Diagnostics) {
    guard factor.enforcement == .always, factor.enabled != false, factor.recoveryCodes == false else { return }
    diagnostics.add(
      Diagnostic(
        .alwaysWithoutRecoveryCodes,
        "every sign-in asks for a factor, and who loses the phone has no recovery code",
        detail: "Write recovery_codes: true, unless another way back is there.",
        at: factor.range(of: \.recoveryCodes)
      )
    )
  }

  /// People are offered a call where the provider can make one.
  private static func checkCalls(
    _ factor: Resource<PhoneFactor>,
    by provider: Resource<Provider>?,
    _ diagnostics: inout Diagnostics
  ) {
    guard factor.channels?.contains(.voice) == true, let provider,
      let problem = Provider.problem(ofCallingBy: provider)
    else { return }
    diagnostics.error(
      problem.rule,
      problem.summary,
      detail: problem.detail,
      at: factor.range(of: \.channels),
      related: [problem.place]
    )
  }
}

extension Provider {
  /// Why a provider cannot make the calls that people are offered, and where it says so; nil where it can.
  fileprivate static func problem(
    ofCallingBy provider: Resource<Provider>
  ) -> (rule: Rule, summary: String, detail: String, place: (String, SourceRange))? {
    if provider.service == .platform {
      return (
        .platformCannotCall, "the platform's own provider cannot call",
        "Remove voice from channels, or use a provider that calls.", ("the provider", provider.range(of: \.service))
      )
    }
    guard canCall(provider) else {
      return (
        .providerCannotCall, "the provider does not say that it can call",
        "Add channels: [sms, voice] to the provider if it can, or remove voice here.", ("the provider", provider.range)
      )
    }
    guard let problem = noNumberToCallFrom(provider) else { return nil }
    let place =
      provider.from == nil
      ? ("the provider has no 'from'", provider.range) : ("the provider's 'from'", provider.range(of: \.from))
    return (.voiceNeedsFrom, problem.summary, problem.detail, place)
  }
}

extension Rule {
  static let alwaysWithoutRecoveryCodes = Rule(
    lint: "always-without-recovery-codes",
    in: .combinations,
    meaning: "Every sign-in asks for a second factor, and who loses the phone has no recovery code.",
    remedy: "Write recovery_codes: true, unless another way back is there."
  )

  package static let enforcedButDisabled = Rule(
    error: "enforced-but-disabled",
    in: .combinations,
    meaning: "A second factor is demanded but disabled, so that people could not sign in.",
    remedy: "Write enabled: true, or enforcement: never."
  )

  package static let noChannel = Rule(
    error: "no-channel",
    in: .combinations,
    meaning: "The phone factor is enabled without a way for the code to travel.",
    remedy: "Write channels: [sms], or enabled: false."
  )

  package static let providerCannotCall = Rule(
    error: "provider-cannot-call",
    in: .combinations,
    meaning: "Voice is offered, but the provider does not say that it can call.",
    remedy: "Add voice to the provider's channels if it can, or remove it here."
  )
}
