import Source

extension Auth0 {
  static let rules: [Rule] = [
    .auth0LiquidSubset, .auth0OwnServiceIsForEvaluation, .auth0TextNotUsed, .credentialsBothWays, .foreignAction,
    .foreignGateway,
    .oneWayMove,
    .providerCannotCarry, .providerLacksChannel, .verbatimPlaceholder,
  ]
}

extension Rule {
  static let auth0LiquidSubset = Rule(
    lint: "auth0-liquid-subset",
    in: .platform,
    meaning: "A message uses a tag or a filter that Auth0's phone templates are not documented to have.",
    remedy: "Write the text without it."
  )

  static let verbatimPlaceholder = Rule(
    lint: "verbatim-placeholder",
    in: .platform,
    meaning: "A text in Auth0's own syntax holds something that Auth0 sends as it is, or cannot render.",
    remedy: "Write all of it in the syntax that its place has."
  )

  static let auth0OwnServiceIsForEvaluation = Rule(
    lint: "auth0-own-service-is-for-evaluation",
    in: .platform,
    meaning: "Auth0's own service sends 100 messages in a tenant's life, and then nothing.",
    remedy: "Use a service of your own for people who sign in."
  )

  static let auth0TextNotUsed = Rule(
    lint: "auth0-text-not-used",
    in: .platform,
    meaning:
      "A phone connection declares a message, and the tenant is in Auth0's Unified Phone Experience, which does not send it.",
    remedy: "State the text under phone_factor.messages.verification, and remove it from the connection."
  )

  static let credentialsBothWays = Rule(
    error: "credentials-both-ways",
    in: .combinations,
    meaning: "Two proofs of the tool's identity are given where one is used.",
    remedy: "Keep the one that the platform knows the tool by."
  )

  static let foreignAction = Rule(
    gate: "foreign-action",
    meaning:
      "Somebody else's Action has the one place that the platform has for it; what is in it cannot be read back.",
    remedy: "Keep it by leaving the provider undeclared; if it may go, apply --allow foreign-action."
  )

  static let foreignGateway = Rule(
    gate: "foreign-gateway",
    meaning: "A connection sends through a gateway that somebody set up, and would stop doing so.",
    remedy: "Leave provider: out of the connection to keep it; if it may go, apply --allow foreign-gateway."
  )

  static let oneWayMove = Rule(
    gate: "one-way-move",
    meaning: "The tenant would move to Auth0's Unified Phone Experience, and there is no way back.",
    remedy: "Rehearse it with dialtone-emulator auth0 first; then apply --allow one-way-move."
  )

  static let providerCannotCarry = Rule(
    error: "provider-cannot-carry",
    in: .combinations,
    meaning: "A sign-in by SMS has a provider that cannot send its codes on this tenant.",
    remedy:
      "Write service: twilio, leave the connection's provider out, or move with unified_phone: true; with unified_phone: true "
      + "declare another service than the platform's own."
  )

  static let providerLacksChannel = Rule(
    error: "provider-lacks-channel",
    in: .combinations,
    meaning: "The second factor offers a way that the provider does not deliver.",
    remedy: "Add it to the provider's channels, or remove it from the factor's."
  )
}
