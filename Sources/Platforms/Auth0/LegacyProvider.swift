import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform

#if SIMULATED_FAULTS
  import Threads
#endif

/// Guardian's provider, in the legacy experience: which one is selected, and the Twilio account.
struct LegacyProvider {
  let tenant: Auth0Tenant

  func read(into draft: inout LiveDraft) async throws(PlatformFailure) -> PhoneProvider.Findings {
    // Guardian keeps no channels with a provider.
    var findings = PhoneProvider.Findings(notStored: [Provider.path(\.channels)])
    let selected = try await selected()
    switch selected {
    case "twilio":
      draft[\Provider.service] = .text(Service.twilio.rawValue)
      try await readAccount(into: &draft, &findings)
      if let token = try await twilio()[Self.token] {
        tenant.network.redactor.register(token)
        findings.secrets[Provider.path(\.authToken)] = SecretValue(token)
      }
      if let service = tenant.declaredService, service != Service.twilio.rawValue, isAccountOwn {
        findings.displaced = ProviderCodec.displacedAccount
      }
    case "phone-message-hook": try await action.read(into: &draft, &findings)
    case let other: draft[\Provider.service] = .text(other == "auth0" ? Service.platform.rawValue : other)
    }
    // One that does not send is written over all the same.
    if selected != "twilio", tenant.declaredService == Service.twilio.rawValue {
      try await readAccount(into: &draft, &findings)
    }
    if selected != "phone-message-hook" {
      findings.unreadable.formUnion(try await action.heldUnselected())
      if tenant.sendsThroughAction, let note = try await action.noteOnOthers() { findings.notes.append(note) }
    }
    if let note = try await noteOnAccount() { findings.notes.append(note) }
    let service = tenant.declaredService ?? (tenant.isReadWhole ? draft[\Provider.service]?.texts.first : nil)
    if let left = try await leftovers(beside: service, selected) { draft.addToService(left) }
    return findings
  }

  /// Reads the account, and whose it is where the configuration declares one.
  private func readAccount(
    into draft: inout LiveDraft,
    _ findings: inout PhoneProvider.Findings
  ) async throws(PlatformFailure) {
    let account = try await account()
    try reading(Self.path) { () throws(JSONProblem) in try ProviderCodec.account.read(account, into: &draft) }
    guard tenant.declaredService == Service.twilio.rawValue else { return }
    if try await selected() != "phone-message-hook" { findings.displaced = ProviderCodec.displacedSenders }
    guard !isAccountOwn, let sid = account.value["sid"]?.filled else { return }
    findings.foreign.append(
      ForeignPart(
        gate: .overwriteUnknown,
        paths: ProviderCodec.displacedAccount.paths,
        loss: "Guardian holds the Twilio account \(sid), which would be overwritten with its token",
        isOwnOnceApplied: true
      )
    )
  }

  private static let path = ["guardian", "factors", "phone", "providers", "twilio"]
  private static let token = "auth_token"

  private var action: PhoneAction { PhoneAction(tenant: tenant, trigger: .sendPhoneMessage) }

  /// What is still there of a service that the declared one took the place of; what is selected did not go yet.
  private func leftovers(beside service: String?, _ selected: String) async throws(PlatformFailure) -> String? {
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.formerServiceStays) { return nil }
    #endif
    guard let service else { return nil }
    if service != Service.twilio.rawValue, selected != "twilio", isAccountOwn, try await !twilio().isEmpty {
      return "with a Twilio account"
    }
    if !Auth0Tenant.sendsThroughAction(service), selected != "phone-message-hook", try await action.isThere() {
      return "with an Action of dialtone's"
    }
    return nil
  }

  /// Whether the Twilio account is the tool's own, to take away with the service that it is of.
  private var isAccountOwn: Bool { tenant.appliedProvider?.service == Service.twilio.rawValue }

  /// Somebody else's account, which another service does not need and does not disturb.
  private func noteOnAccount() async throws(PlatformFailure) -> String? {
    guard let service = tenant.declaredService, service != Service.twilio.rawValue, !isAccountOwn,
      let sid = try await twilio()["sid"]
    else { return nil }
    return
      "the Twilio account \(sid), which this tool does not manage, stays on Auth0 with its token, and does not send"
  }

  func selected() async throws(PlatformFailure) -> String {
    let answer = try await tenant.part("guardian", "factors", "phone", "selected-provider")
    return try reading(["guardian"]) { () throws(JSONProblem) in try answer.member("provider").text() }
  }

  private func account() async throws(PlatformFailure) -> JSONPlace {
    try await tenant.part("guardian", "factors", "phone", "providers", "twilio")
  }

  /// The Twilio account, its token in clear.
  func twilio() async throws(PlatformFailure) -> [String: String] {
    try await account().value.members.compactMapValues(\.filled)
  }

  func set(_ step: Step) async throws(PlatformFailure) {
    switch try step.service() {
    case .platform:
      try await select("auth0")
      try await clearTwilio()
      try await action.remove()
    case .twilio:
      try await setTwilio(step)
      try await select("twilio")
      try await action.remove()
    default:
      try await action.set(step)
      try await select("phone-message-hook")
      try await clearTwilio()
    }
  }

  /// The whole account is replaced, so that what the step does not touch is sent as it is.
  private func setTwilio(_ step: Step) async throws(PlatformFailure) {
    let current = JSON.object(try await twilio().mapValues { .text($0) })
    var wanted = current
    ProviderCodec.account.write(step, into: &wanted)
    var members = wanted.members
    for name in step.sendersLeft(behind: current["sid"]?.filled, from: "from", service: "messaging_service_sid") {
      members[name] = nil
    }
    if step[\Provider.authToken] != nil {
      members[Self.token] = step.secrets[Provider.path(\.authToken)].map { .text($0.exposed) }
    }
    if .object(members) != current { try await write(.object(members)) }
  }

  private func write(_ account: JSON) async throws(PlatformFailure) {
    try await tenant.replace("guardian", "factors", "phone", "providers", "twilio", by: account)
  }

  private func select(_ provider: String) async throws(PlatformFailure) {
    guard try await selected() != provider else { return }
    try await tenant.replace("guardian", "factors", "phone", "selected-provider", by: ["provider": .text(provider)])
  }

  /// Back to Auth0's own service.
  ///
  /// Each part is looked at by itself: an earlier removal may have ended halfway.
  func remove() async throws(PlatformFailure) {
    try await select("auth0")
    try await clearTwilio()
    try await action.remove()
  }

  /// Takes the tool's own account away; somebody else's stays, since selecting another service is enough.
  private func clearTwilio() async throws(PlatformFailure) {
    guard isAccountOwn else { return }
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.formerServiceStays) { return }
    #endif
    if try await !twilio().isEmpty { try await write([:]) }
  }
}
