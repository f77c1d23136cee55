import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// An answer to something that nobody documents and nobody recorded about Auth0, as the emulation can give it.
struct Answer: Sendable, CustomTestStringConvertible {
  typealias Change = @Sendable (inout Auth0Emulation) -> Void

  /// The fact, in a sentence that a report can be matched with.
  var testDescription: String
  /// The worlds in which it can be told from other answers.
  var modes: [Auth0Emulation.Mode]
  var change: Change

  init(_ fact: String, _ modes: [Auth0Emulation.Mode] = [.legacy, .unified], _ change: @escaping Change) {
    testDescription = fact
    self.modes = modes
    self.change = change
  }
}

/// Whatever Auth0 answers where it is not known for certain, a configuration is applied, found unchanged, changed and taken
/// back.
@Suite struct OpenQuestionTests {
  private static let answers = [
    // The tenant's world (section 2).
    Answer("the settings say which world it is") { $0.settingsTellMode = true },
    Answer("the settings do not say which world it is") { $0.settingsTellMode = false },
    Answer("selected-provider is closed in the Unified Phone Experience", [.unified]) {
      $0.variations.selectedProviderWorksWhenUnified = false
    },
    Answer("selected-provider works in the Unified Phone Experience", [.unified]) {
      $0.variations.selectedProviderWorksWhenUnified = true
    },
    Answer("a closed legacy endpoint is reported by an errorCode (question 3)", [.unified]) {
      ($0.settingsTellMode, $0.variations.legacyRefusalHasErrorCode) = (false, true)
    },
    Answer("a closed legacy endpoint is reported by its sentence alone (question 3)", [.unified]) {
      ($0.settingsTellMode, $0.variations.legacyRefusalHasErrorCode) = (false, false)
    },
    // What a write answers: the contract requires hardly a member.
    Answer("the answer to a write is the whole object") { $0.variations.writeAnswer = .whole },
    Answer("the answer to a write is what was sent") { $0.variations.writeAnswer = .sent },
    Answer("the answer to a write names the object and no more") { $0.variations.writeAnswer = .named },
    Answer("the answer to a change is empty") { $0.variations.writeAnswer = .nothing },
    Answer("lists come the other way round") { $0.variations.reversesLists = true },
    // Tokens, pages, limits (section 1).
    Answer("a token's answer names its scopes") { $0.variations.tokenAnswerHasScope = true },
    Answer("a token's answer does not name its scopes") { $0.variations.tokenAnswerHasScope = false },
    Answer("the last page has no next") { $0.variations.lastPageHasEmptyNext = false },
    Answer("the last page has an empty next") { $0.variations.lastPageHasEmptyNext = true },
    Answer("pages are cut down to 50") { $0.variations.largestPage = 50 },
    Answer("a query parameter that an operation does not have is refused") { $0.variations.refusesUnknownQuery = true },
    Answer("a query parameter that an operation does not have is ignored") {
      $0.variations.refusesUnknownQuery = false
    },
    // The factor (3.3, 3.4).
    Answer("message types need a factor that was enabled") { $0.variations.messageTypesNeedNoFactor = false },
    Answer("message types need no factor") { $0.variations.messageTypesNeedNoFactor = true },
    Answer("untouched texts are answered with 204", [.legacy]) { $0.variations.noContentSpellings = ["phone", "sms"] },
    Answer("untouched texts are answered with the defaults", [.legacy]) { $0.variations.noContentSpellings = [] },
    // The tenant's phone provider (3.5; questions 1, 2).
    Answer("from and a messaging service exclude each other (question 1)", [.unified]) {
      $0.variations.takesFromAndMessagingService = false
    },
    Answer("voice needs from beside a messaging service (question 1)", [.unified]) {
      $0.variations.messagingServiceIsEnoughForVoice = false
    },
    Answer("a provider that becomes Twilio needs its token again (question 2)", [.unified]) {
      $0.variations.becomingTwilioNeedsToken = true
    },
    Answer("a Twilio provider is taken without an account", [.unified]) {
      $0.variations.takesTwilioWithoutAccount = true
    },
    // Templates (3.6; question 5).
    Answer("a change of one text drops the other", [.unified]) { $0.variations.templateTextsMerge = false },
    Answer("a change of one text keeps the other", [.unified]) { $0.variations.templateTextsMerge = true },
    Answer("a reset keeps the number (question 5)", [.unified]) { $0.variations.resetKeepsFrom = true },
    Answer("a reset takes the number away (question 5)", [.unified]) { $0.variations.resetKeepsFrom = false },
    Answer("templates refuse a number beside a messaging service (R17)", [.unified]) {
      $0.variations.refusesFromWithMessagingService = true
    },
    Answer("the list of templates has password_breach", [.unified]) { $0.variations.listsPasswordBreach = true },
    // Connections (3.7, 3.8).
    Answer("the options of an sms connection have no limits") { $0.variations.enforcesSMSOptionLimits = false },
    Answer("the options of an sms connection have the limits of the description") {
      $0.variations.enforcesSMSOptionLimits = true
    },
    Answer("enabled_clients is still shown") { $0.variations.showsEnabledClients = true },
    Answer("enabled_clients is no longer shown") { $0.variations.showsEnabledClients = false },
    Answer("fields leaves out a connection's ID") { $0.variations.connectionsKeepIdentity = false },
    Answer("deleting a connection that is gone answers 202") { $0.variations.repeatedConnectionDeletion = 202 },
    Answer("deleting a connection that is gone answers 204") { $0.variations.repeatedConnectionDeletion = 204 },
    // Clients (3.9).
    Answer("a new client joins connections that have no client") {
      $0.variations.newClientsJoinEmptyConnections = true
    },
    Answer("a new client joins connections that have a client") {
      $0.variations.newClientsJoinEmptyConnections = false
    },
    Answer("deleting a client that is gone answers 404") { $0.variations.missingClientDeletion = 404 },
    Answer("deleting a client that is gone answers 204") { $0.variations.missingClientDeletion = 204 },
    Answer("a new client has an algorithm") { $0.variations.newClientsHaveAlgorithm = true },
    Answer("a new client has no algorithm until it is set") { $0.variations.newClientsHaveAlgorithm = false },
    Answer("native and single-page clients begin without client_credentials") {
      $0.variations.publicTypesHaveFewerGrants = true
    },
    Answer("native and single-page clients begin with client_credentials") {
      $0.variations.publicTypesHaveFewerGrants = false
    },
  ]

  private static let cases = answers.flatMap { answer in answer.modes.map { (answer, $0) } }

  @Test(arguments: cases)
  func `with either answer a tenant is applied, changed and emptied`(
    _ answer: Answer,
    _ mode: Auth0Emulation.Mode
  ) async throws {
    try await Tenancy.tell(mode, answer.change) { tenant in
      try await settle(tenant.everything(), on: tenant)
      try await settle(tenant.everything(message: "{{ code }} it is."), on: tenant)
      // Somebody deletes an application, which then is gone when the tool takes it back.
      let id = try #require(try await tenant.identities()["acme/application/api"])
      try await tenant.outside(.delete, "clients/\(id)")
      try await settle(tenant.emptied, on: tenant)
    }
  }

  private static let ofActions = [
    Answer("the answer to a write is what was sent") { $0.variations.writeAnswer = .sent },
    Answer("the answer to a write names the object and no more") { $0.variations.writeAnswer = .named },
    Answer("the answer to a change is empty") { $0.variations.writeAnswer = .nothing },
    Answer("deploying is answered with 200") { $0.variations.deployStatus = 200 },
    Answer("deploying is answered with 202") { $0.variations.deployStatus = 202 },
    Answer("a draft cannot be deployed before it is built") { $0.variations.deploysBeforeBuilt = false },
    Answer("a draft can be deployed before it is built") { $0.variations.deploysBeforeBuilt = true },
    Answer("a build is done at once") { $0.variations.readsUntilBuilt = 0 },
    Answer("a secret without a value is refused") { $0.variations.secretsKeepTheirValues = false },
    Answer("a secret without a value keeps the one that it has") { $0.variations.secretsKeepTheirValues = true },
    Answer("a custom provider needs no Action (question 4)", [.unified]) { $0.variations.missingAction = .accepted },
    Answer("a custom provider without an Action is a bad request (question 4)", [.unified]) {
      $0.variations.missingAction = .badRequest
    },
    Answer("a custom provider without an Action is a conflict (question 4)", [.unified]) {
      $0.variations.missingAction = .conflict
    },
    Answer("the Action of a custom provider needs no binding", [.unified]) {
      $0.variations.customProvidersNeedBinding = false
    },
    Answer("the Action of a custom provider has to be bound", [.unified]) {
      $0.variations.customProvidersNeedBinding = true
    },
  ]

  @Test(arguments: ofActions.flatMap { answer in answer.modes.map { (answer, $0) } })
  func `with either answer an Action sends, and makes room for Twilio`(
    _ answer: Answer,
    _ mode: Auth0Emulation.Mode
  ) async throws {
    try await Tenancy.tell(mode, answer.change) { tenant in
      try await settle(tenant.throughAction, on: tenant)
      try await settle(tenant.throughAction.replacing("env: AWS_SECRET", with: "env: AWS_KEY"), on: tenant)
      try await settle(tenant.everything(), on: tenant)
      try await settle(tenant.emptied, on: tenant)
    }
  }

  @Test(arguments: [true, false])
  func `from beside a messaging service is sent, and a refusal is passed on (question 1)`(_ isTaken: Bool) async throws
  {
    try await Tenancy.tell(.unified, { $0.variations.takesFromAndMessagingService = isTaken }) { tenant in
      let both = tenant.everything().replacing(
        "from: +14155552671",
        with: "from: +14155552671\n    messaging_service_sid: MG00000000000000000000000000000000"
      )
      let result = try await tenant.apply(both)
      #expect(result.isComplete == isTaken)
      let said = "\(result.tenants.flatMap(\.receipts).map(\.status))"
      #expect(said.contains("Bad Operation on Notification Resource") == !isTaken, "\(said)")
      #expect(said.contains("from beside messaging_service_sid") == !isTaken, "\(said)")
    }
  }

  @Test(arguments: [nil, "guardian_message_type_not_supported"] as [String?])
  func `channels that the provider does not have are a conflict, with or without an errorCode (question 3)`(
    _ code: String?
  ) async throws {
    var blind = Auth0Emulation.Credentials()
    (blind.clientID, blind.clientSecret) = ("blindBlindBlindBlindBlindBlind00", "blindSecret")
    blind.scopes.removeAll { $0 == "read:phone_providers" }
    let change = { (emulation: inout Auth0Emulation) in
      emulation.variations.messageTypeConflictCode = code
      emulation.credentials.append(blind)
    }
    try await Tenancy.tell(.unified, change) { tenant in
      try await settle(tenant.throughAction, on: tenant)
      // What the provider can do is not in this file, and the token may not see it.
      try tenant.folder.remove("state.db")
      let yaml = tenant.yaml("phone_factor: { channels: [sms, voice] }\n").replacing("env: AUTH0_", with: "env: BLIND_")
      let result = try await tenant.apply(yaml)
      let said = "\(result.tenants.flatMap(\.receipts).map(\.status))"
      #expect(said.contains("with the channels that it sends"), "\(said)")
    }
  }

  @Test(arguments: [Variations.WrongSecret.accessDenied401, .accessDenied403, .invalidClient401])
  func `a wrong secret is told as one, however it is answered`(_ answer: Variations.WrongSecret) async throws {
    try await Tenancy.tell(.unified, { $0.variations.wrongSecret = answer }) { tenant in
      let yaml = tenant.yaml("settings: { display_name: Acme }\n")
        .replacing("env: AUTH0_CLIENT_SECRET", with: "env: BLIND_CLIENT_SECRET")
      let failure = try #require(try await tenant.plan(yaml).failures.first)
      #expect(failure.cause == .unauthorized && failure.message.contains("secret"), "\(failure.message)")
    }
  }

  @Test(arguments: [RatePlan.essentials, .enterprise, .enterpriseDevelopment, .free], [true, false])
  func `the limits of every subscription are kept to, with Retry-After or without (question 6)`(
    _ rate: RatePlan,
    _ sendsRetryAfter: Bool
  ) async throws {
    try await Tenancy.tell(
      .unified,
      { emulation in
        emulation.rate = rate
        emulation.variations.sendsRetryAfter = sendsRetryAfter
      }
    ) { tenant in
      let yaml = tenant.yaml("applications: { web: { name: Web, type: native } }\n")
      let result = try await tenant.apply(yaml)
      #expect(result.isComplete, "\(result)")
    }
  }
}
