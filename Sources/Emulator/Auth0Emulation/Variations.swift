/// Where it is not known for certain how the service answers: which answer the emulation gives.
///
/// Each is at the likelier one. A client has to be right with either.
package struct Variations: Sendable, Hashable {
  /// What becomes of a custom phone provider without a deployed `custom-phone-provider` Action.
  package enum MissingAction: Sendable, Hashable {
    case accepted
    case badRequest
    case conflict
  }

  /// What a wrong client secret is answered with at the token endpoint.
  package enum WrongSecret: Sendable, Hashable {
    case accessDenied401
    case accessDenied403
    case invalidClient401
  }

  /// How much of what is there the answer to a write shows; the contract requires hardly a member of it.
  package enum WriteAnswer: Sendable, Hashable {
    case whole
    /// What was sent, and what names it.
    case sent
    /// What names it.
    case named
    case nothing
  }

  // Requests
  /// Whether a query parameter that an operation does not have is refused; else it is ignored.
  package var refusesUnknownQuery = true
  /// Whether a search of clients (`q`) other than by their grants is refused; else it is ignored.
  package var refusesSearches = true

  // Answers
  package var writeAnswer = WriteAnswer.whole
  /// Whether lists of which no order is promised come the other way round.
  package var reversesLists = false

  // The token
  package var wrongSecret = WrongSecret.accessDenied401
  package var tokenAnswerHasScope = true

  // Errors
  /// Whether the answer to a legacy phone endpoint in the Unified Phone Experience has an `errorCode`.
  package var legacyRefusalHasErrorCode = true
  package var messageTypeConflictCode: String?
  /// Entitlement refusals have been seen with either code.
  package var entitlementCode = "insufficient_entitlement"
  package var sendsRetryAfter = false

  // Pages
  /// What a larger page is cut down to.
  package var largestPage = 100
  /// Whether the last page of a list by checkpoints has an empty `next` instead of none.
  package var lastPageHasEmptyNext = false

  // The two worlds
  /// Whether `selected-provider` still answers in the Unified Phone Experience.
  package var selectedProviderWorksWhenUnified = false
  /// Whether message types can be set before the factor was ever enabled.
  package var messageTypesNeedNoFactor = false
  /// The spellings that answer 204 for templates that were never written.
  package var noContentSpellings: Set<String> = ["sms"]

  // The tenant's phone provider
  package var missingAction = MissingAction.badRequest
  /// Whether the Action of a custom phone provider has to be bound to its trigger.
  package var customProvidersNeedBinding = false
  /// Whether Twilio voice is taken with a messaging service and no number.
  package var messagingServiceIsEnoughForVoice = true
  package var takesFromAndMessagingService = true
  /// Whether a provider that becomes Twilio keeps the token that it has, if any.
  package var becomingTwilioNeedsToken = false
  /// Whether a Twilio provider is taken without its configuration or its token.
  package var takesTwilioWithoutAccount = false

  // Templates
  package var resetKeepsFrom = true
  /// Whether a change of one of a template's texts keeps the other.
  package var templateTextsMerge = false
  package var listsPasswordBreach = false
  /// Whether a template's number is refused where Twilio sends by a messaging service.
  package var refusesFromWithMessagingService = false

  // Connections
  /// Whether the limits on an sms connection's options hold; recordings show values beyond them.
  package var enforcesSMSOptionLimits = false
  /// Whether `enabled_clients` can still be written.
  package var takesEnabledClients = false
  /// Whether reads still show `enabled_clients`.
  package var showsEnabledClients = true
  /// Whether `fields` always leaves a connection's ID, as recordings show it.
  package var connectionsKeepIdentity = true
  /// What deleting a connection that is gone answers.
  package var repeatedConnectionDeletion = 204
  /// How long the name of a deleted connection is taken.
  package var deletedNameIsTakenFor: Duration = .seconds(2)

  // Clients
  /// Whether a new client joins connections that have no client yet.
  package var newClientsJoinEmptyConnections = false
  /// What deleting a client that is not there answers.
  package var missingClientDeletion = 204
  /// The sub-objects of a client that merge one level down; metadata always does.
  package var mergedClientObjects: Set<String> = [
    "jwt_configuration", "mobile", "native_social_login", "session_transfer",
  ]
  /// Whether a new client has an algorithm before one is set.
  package var newClientsHaveAlgorithm = false
  /// Whether native and single-page clients begin without `client_credentials`, as those without a secret do.
  package var publicTypesHaveFewerGrants = false

  // Actions
  package var deployStatus = 200
  /// How many reads a build takes.
  package var readsUntilBuilt = 2
  package var deploysBeforeBuilt = false
  /// Whether a secret that is sent without a value keeps the one that it has; else it is refused.
  package var secretsKeepTheirValues = false

  package init() {}
}
