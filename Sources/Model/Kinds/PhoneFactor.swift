package import Model
package import Source

/// When a second factor is asked for, from the weakest to the strictest.
package enum Enforcement: String, Choice {
  case never
  case optional
  case adaptive
  case always

  package var meaning: String {
    switch self {
    case .never: "Nobody is asked."
    case .optional: "Those who enrolled are asked."
    case .adaptive: "Asked when a sign-in looks risky."
    case .always: "Everybody is asked, each time."
    }
  }
}

/// A second factor beside the phone.
package enum OtherFactor: String, Choice {
  case authenticatorApp = "authenticator_app"
  case email

  package var meaning: String {
    switch self {
    case .authenticatorApp: "An app that shows codes."
    case .email: "A code by e-mail."
    }
  }
}

package struct ChannelMessages: FieldGroup {
  package let sms = Field<Message>("sms", "The text message.")
  package let voice = Field<Message>("voice", "What the call says.")
  package init() {}
}

package struct FactorMessages: FieldGroup {
  package let enrollment = Field<Nested<ChannelMessages>>("enrollment", "When people register their phone.")
  package let verification = Field<Nested<ChannelMessages>>("verification", "When people sign in.")
  package init() {}
}

package struct PhoneFactor: Kind {
  package static let kind: KindName = "phone_factor"
  package static let section = "phone_factor"
  package static let summary = "The phone as a second factor: who must use it, and how the code travels."
  package static let cardinality = KindDescription.Cardinality.one
  package static let fields = PhoneFactor()
  package static let description = KindDescription(PhoneFactor.self)

  package let enabled = Field<Bool>("enabled", "Whether people may use their phone as a second factor.", .none, .signIn)
  package let channels = Field<Set<Channel>>("channels", "How a code may travel.", .none, .signIn)
  package let enforcement = Field<Enforcement>("enforcement", "When a second factor is asked for.", .none, .signIn)
  package let provider = Field<Reference<Provider>>("provider", "What sends the messages.", .none, .signIn)
  package let recoveryCodes = Field<Bool>(
    "recovery_codes",
    "Whether people get a code for when they lost their phone.",
    .none,
    .signIn
  )
  package let otherFactors = Field<Set<OtherFactor>>(
    "other_factors",
    "The factors that stay switched on beside the phone, where a platform sets all of them at once (Kinde).",
    .none,
    .signIn
  )
  package let applications = Field<Set<Reference<Application>>>(
    "applications",
    "Which applications ask for it, where a platform switches it per application (Authing).",
    .none,
    .signIn
  )
  package let messages = Field<Nested<FactorMessages>>("messages", "What the phone shows or says.")
  package init() {}

  package static let rules: [Rule] = [
    .alwaysWithoutRecoveryCodes, .enforcedButDisabled, .noChannel, .providerCannotCall,
  ]

  package static func check(
    _ factor: Resource<PhoneFactor>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {
    let isEnforced = factor.enforcement.map { $0 != .never } ?? false
    // Another factor can be asked for instead, where the platform sets all of them at once.
    if isEnforced, factor.enabled == false, factor.otherFactors?.isEmpty ?? true {
      diagnostics.error(
        .enforcedButDisabled,
        "an enforced factor must be enabled",
        detail: "People would be asked for a factor that they cannot use. Write enabled: true, or enforcement: never"
          + (factor.otherFactors == nil ? "." : ", or name another factor under other_factors."),
        at: factor.range(of: \.enforcement),
        related: [("it is disabled here", factor.range(of: \.enabled))]
      )
    }
    if factor.enabled == true, factor.channels?.isEmpty == true {
      diagnostics.error(
        .noChannel,
        "an enabled factor needs a channel",
        detail: "Write channels: [sms], or enabled: false.",
        at: factor.range(of: \.channels)
      )
    }
    Application.checkSignIn(
      of: factor.applications,
      among: siblings,
      at: factor.range(of: \.applications),
      &diagnostics
    )
    if factor.enforcement == .always, factor.enabled != false, factor.recoveryCodes == false {
      diagnostics.add(
        Diagnostic(
          .alwaysWithoutRecoveryCodes,
          "every sign-in asks for a factor, and who loses the phone has no recovery code",
          detail: "Write recovery_codes: true, unless another way back is there.",
          at: factor.range(of: \.recoveryCodes)
        )
      )
    }
    guard factor.channels?.contains(.voice) == true, let provider = siblings.find(factor.provider) else { return }
    if provider.service == .platform {
      diagnostics.error(
        .platformCannotCall,
        "the platform's own provider cannot call",
        detail: "Remove voice from channels, or use a provider that calls.",
        at: factor.range(of: \.channels),
        related: [("the provider", provider.range(of: \.service))]
      )
    } else if Provider.canCall(provider), let problem = Provider.noNumberToCallFrom(provider) {
      let label = provider.from == nil ? "the provider has no 'from'" : "the provider's 'from'"
      diagnostics.error(
        .voiceNeedsFrom,
        problem.summary,
        detail: problem.detail,
        at: factor.range(of: \.channels),
        related: [(label, provider.from == nil ? provider.range : provider.range(of: \.from))]
      )
    } else if !Provider.canCall(provider) {
      diagnostics.error(
        .providerCannotCall,
        "the provider does not say that it can call",
        detail: "Add channels: [sms, voice] to the provider if it can, or remove voice here.",
        at: factor.range(of: \.channels),
        related: [("the provider", provider.range)]
      )
    }
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
