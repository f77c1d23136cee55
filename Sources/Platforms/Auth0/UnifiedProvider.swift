import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform
import Synchronization

/// The tenant's provider under branding, in the unified experience.
struct UnifiedProvider {
  let tenant: Auth0Tenant

  fileprivate static let methods = "delivery_methods"
  private static let path = ["branding", "phone", "providers"]

  func read(into draft: inout LiveDraft) async throws(PlatformFailure) -> PhoneProvider.Findings {
    var findings = try await own(into: &draft)
    if tenant.sendsThroughAction {
      findings.foreign = try await action.foreign()
      if !findings.isThroughAction { findings.unreadable.formUnion(try await action.heldUnselected()) }
    } else if !findings.isThroughAction, tenant.declaredService != nil || tenant.isReadWhole,
      try await action.isThere()
    {
      draft.addToService("with an Action of dialtone's")
    }
    return findings
  }

  private var action: PhoneAction { PhoneAction(tenant: tenant, trigger: .customPhoneProvider) }

  private func own(into draft: inout LiveDraft) async throws(PlatformFailure) -> PhoneProvider.Findings {
    let current = try await current()
    try await requireNoLoss(of: current)
    let isOff = current?["disabled"]?.isTrue == true
    guard let provider = current, !isOff || isReplaced else {
      // Nothing of the tenant's own: Auth0's evaluation service sends.
      draft[\Provider.service] = .text(Service.platform.rawValue)
      let isKept = current != nil && tenant.declaredService == Service.platform.rawValue
      return PhoneProvider.Findings(
        notStored: [Provider.path(\.channels)],
        notes: isKept ? ["a provider that somebody switched off stays on Auth0, with its account and token"] : []
      )
    }
    var findings = try await own(provider, into: &draft)
    if isOff { draft.addToService("switched off") }
    findings.covering = ProviderCodec.covering
    if provider["name"]?.filled == Service.twilio.rawValue, let service = tenant.declaredService {
      let isSame = service == Service.twilio.rawValue
      findings.displaced = isSame ? ProviderCodec.displacedSenders : ProviderCodec.displacedAccount
      if let note = noteOnCalls(of: provider, to: service) { findings.notes.append(note) }
    }
    return findings
  }

  /// That nobody is called any more, where nothing declares the channels and the declared service cannot call.
  private func noteOnCalls(of provider: JSON, to service: String) -> String? {
    guard !tenant.declaresChannels, Service(rawValue: service)?.canCall == false,
      provider["configuration"]?[Self.methods]?.texts?.contains("voice") == true
    else { return nil }
    return
      "calls go with Twilio: dialtone's program for \(service) cannot call, and codes are sent as text messages only"
  }

  /// The provider as it is kept, whether or not it is switched on.
  private func own(
    _ provider: JSON,
    into draft: inout LiveDraft
  ) async throws(PlatformFailure) -> PhoneProvider.Findings {
    let name = provider["name"]?.filled
    let place = JSONPlace(provider)
    try reading(Self.path) { () throws(JSONProblem) in
      try ProviderCodec.delivery.read(place, into: &draft)
      if name != "custom" { try ProviderCodec.configuration.read(place, into: &draft) }
    }
    guard name == "custom" else {
      draft[\Provider.service] = name.map { .text($0) }
      return PhoneProvider.Findings(unreadable: [Provider.path(\.authToken)])
    }
    var findings = PhoneProvider.Findings(isThroughAction: true)
    try await action.read(into: &draft, &findings)
    return findings
  }

  /// The one that there is; a tenant has none or one.
  private func current() async throws(PlatformFailure) -> JSON? {
    let answer = try await tenant.part("branding", "phone", "providers")
    return try reading(Self.path) { () throws(JSONProblem) in try answer.member("providers").list().first?.value }
  }

  /// Whether nothing of the tenant's own sends.
  func isAbsent() async throws(PlatformFailure) -> Bool {
    guard let provider = try await current() else { return true }
    return provider["disabled"]?.isTrue == true
  }

  /// Why codes cannot travel over these channels, in words that end a sentence; nil where the provider that is there, which the
  /// configuration does not declare, delivers all of them.
  func lack(of channels: [String]) async throws(PlatformFailure) -> String? {
    guard let provider = try await current() else {
      return "the tenant has no phone provider; declare one under providers:"
    }
    let name = provider["name"]?.filled ?? "of an unknown service"
    let account = provider["configuration"]?["sid"]?.filled.map { " with the account \($0)" } ?? ""
    let subject = "the tenant's phone provider (\(name)\(account)), which this configuration does not declare,"
    if provider["disabled"]?.isTrue == true {
      return
        "\(subject) is switched off; switch it on in Auth0 under Branding > Phone Provider, or declare it under providers:"
    }
    let methods = provider["configuration"]?[Self.methods]?.texts ?? []
    let missing = channels.filter { !methods.contains(ProviderCodec.deliveries.write($0)) }
    guard !missing.isEmpty else { return nil }
    return
      "\(subject) does not deliver \(missing.joined(separator: ", ")); declare it under providers: with what it has to deliver"
  }

  /// What the provider is known by.
  ///
  /// An account at Twilio is Auth0's object with its token, so that it goes by its ID: another one in its place holds a token
  /// that this tool did not write.
  func identity() async throws(PlatformFailure) -> String {
    let applied = tenant.appliedProvider
    guard let provider = try await current(), let id = id(of: provider) else {
      return applied?.identity ?? Provider.identity
    }
    // A state that does not hold the ID yet holds the provider that was there then.
    let isHeldWithoutID = applied?.identity == Provider.identity && applied?.service == Service.twilio.rawValue
    return isHeldWithoutID && !tenant.hasWrittenProvider.withLock { $0 } ? Provider.identity : id
  }

  /// The ID of an account at Twilio that sends, or that the declared service switches on again.
  private func id(of provider: JSON) -> String? {
    guard provider["name"]?.filled == Service.twilio.rawValue else { return nil }
    return provider["disabled"]?.isTrue != true || isReplaced ? provider["id"]?.filled : nil
  }

  /// Whether the configuration declares another service than Auth0's own.
  private var isReplaced: Bool { tenant.declaredService.map { $0 != Service.platform.rawValue } ?? false }

  /// Whether this tool made the provider: it applied another service than Auth0's own, and may take that away again.
  private func isOwn(_ provider: JSON) -> Bool {
    guard let applied = tenant.appliedProvider, applied.service != Service.platform.rawValue else { return false }
    // A custom one holds nothing, and sends nothing without this tool's Action.
    if provider["name"] == "custom" { return true }
    return applied.service != nil && [Provider.identity, provider["id"]?.filled].contains(applied.identity)
  }

  /// Auth0's own service in the place of a provider would take it away, with a token that nobody can read back.
  private func requireNoLoss(of provider: JSON?) async throws(PlatformFailure) {
    guard tenant.declaredService == Service.platform.rawValue, let provider, provider["disabled"]?.isTrue != true else {
      return
    }
    let refusal = "the tenant is in the Unified Phone Experience, where service: platform is none"
    guard isOwn(provider) else {
      let name = provider["name"]?.filled ?? "another service"
      let account = provider["configuration"]?["sid"]?.filled.map { " with the account \($0)" } ?? ""
      throw .refused(
        "\(refusal): the provider that is there (\(name)\(account)) is not managed by this tool, and would be deleted with what "
          + "nobody can read back; declare service: \(name), or delete it in Auth0 under Branding > Phone Provider"
      )
    }
    guard let need = try await PhoneFactors.need(tenant) else { return }
    throw .refused(
      "\(refusal), and \(need) the provider that is there: codes would stop; declare another service, such as twilio, or "
        + "apply first that nothing needs it"
    )
  }

  /// A tenant that moved without a provider could send no code to anybody.
  ///
  /// Source: "Migrate to the Unified Phone Experience": the provider comes before the tenant's switch.
  func requireSender() async throws(PlatformFailure) {
    guard let provider = try await current(), provider["disabled"]?.isTrue != true else {
      throw .refused(
        "in the Unified Phone Experience the tenant would have no phone provider, and nobody would get a code; declare one "
          + "under providers: (Twilio, or another service) in the same configuration"
      )
    }
  }

  /// Writes to the provider; the answer is the whole of it but for its credentials, which no reading shows either.
  private func write(
    _ body: [String: JSON],
    by send: (JSON) async throws(PlatformFailure) -> JSONPlace?
  ) async throws(PlatformFailure) {
    try await tenant.change("branding", "phone", "providers") { _ throws(PlatformFailure) in
      let shown = JSON.object(body.filter { $0.key != "credentials" })
      return try await send(.object(body))?.value.holding(shown, beside: "channel").map { ["providers": [$0]] }
    }
  }

  private func patch(_ id: String, _ body: [String: JSON]) async throws(PlatformFailure) {
    try await write(body) { (body) throws(PlatformFailure) in
      try await tenant.write(.patch, "branding", "phone", "providers", id, body: body)
    }
  }

  private func delete(_ id: String) async throws(PlatformFailure) {
    try await tenant.change("branding", "phone", "providers") { _ throws(PlatformFailure) in
      try await tenant.remove("branding", "phone", "providers", id)
      return nil
    }
  }

  func set(_ step: Step) async throws(PlatformFailure) {
    let provider = try await current()
    let service = try step.service()
    if service == .platform {
      try await requireNoLoss(of: provider)
      if let id = provider?["id"]?.filled, provider?["disabled"]?.isTrue != true {
        // Switched off only, it would keep an account that nobody uses and nobody can read.
        try await delete(id)
      }
      return try await action.remove()
    }
    let name = service == .twilio ? "twilio" : "custom"
    if name == "custom" { try await action.set(step) }
    let isSame = provider?["name"]?.filled == name
    let configuration = configuration(step, service, current: provider?["configuration"], isSame: isSame)
    var body: [String: JSON] = [:]
    if configuration != provider?["configuration"]?.inOrder { body["configuration"] = configuration }
    if !isSame { body["name"] = .text(name) }
    if provider?["disabled"]?.isTrue == true { body["disabled"] = false }
    // A token that has not changed is not sent again.
    if service == .twilio, let token = step.secrets[Provider.path(\.authToken)],
      !isSame || step[\Provider.authToken] != nil
    {
      body["credentials"] = ["auth_token": .text(token.exposed)]
    }
    if let id = provider?["id"]?.filled {
      if !isSame, service != .twilio { body["credentials"] = [:] }
      if !body.isEmpty { try await patch(id, body) }
    } else {
      // Required even where there is nothing to say (github.com/auth0/auth0-deploy-cli/pull/1474).
      body["credentials"] = body["credentials"] ?? [:]
      try await write(body) { (body) throws(PlatformFailure) in try await create(body) }
    }
    if name != "custom" { try await action.remove() }
  }

  /// Whether an Action has to be bound before a provider can use it is documented both ways: where Auth0 asks for it, it is
  /// bound, and the provider is tried once more.
  private func create(_ body: JSON) async throws(PlatformFailure) -> JSONPlace? {
    let request = HTTPRequest(.post, tenant.session.origin, ["api", "v2"] + Self.path).with(body)
    var response = try await tenant.session.look(request)
    if !response.isSuccess {
      guard body["name"] == "custom", response.text.contains("action_not_found") else {
        throw Explanation.failure(request, response, tenant.network.redactor)
      }
      try await action.bind()
      response = try await tenant.session.send(request)
    }
    return try? response.json()
  }

  /// The configuration is replaced as a whole, so that what the step does not touch is sent as it is.
  ///
  /// - Parameter isSame: whether the service is the one that is there; of another one's configuration only the channels stay.
  private func configuration(_ step: Step, _ service: Service, current: JSON?, isSame: Bool) -> JSON {
    let members = Self.declared(step, service, current: isSame ? current : nil)["configuration"]?.members ?? [:]
    var configuration = members
    let isDeclared = (step[\Provider.channels] ?? step.declared(\Provider.channels)).map { !$0.isNull } ?? false
    if !isDeclared, configuration[Self.methods] == nil {
      // Auth0 wants to know; a number of Twilio's can call where it has voice, which the factor's channels then ask for.
      let canCall = service == .twilio && configuration["default_from"] != nil
      let kept = isSame ? [] : Self.methods(of: current, through: service)
      configuration[Self.methods] = .texts(!kept.isEmpty ? kept : canCall ? ["text", "voice"] : ["text"])
    }
    if !isSame || current == nil, step[\Provider.channels] == nil, step.declared(\Provider.channels) == nil {
      let methods = configuration[Self.methods]?.texts ?? []
      let needed = tenant.declaredChannels.map(ProviderCodec.deliveries.write).filter { !methods.contains($0) }
      configuration[Self.methods] = .texts(methods + needed)
    }
    return JSON.object(configuration).inOrder
  }

  /// How a provider delivers, as far as another service can that takes its place.
  private static func methods(of configuration: JSON?, through service: Service) -> [String] {
    (configuration?[methods]?.texts ?? []).filter { $0 != "voice" || service.canCall }
  }

  /// The provider with what is declared of its configuration: of a new one all that is.
  private static func declared(_ step: Step, _ service: Service, current: JSON?) -> JSON {
    var whole = step
    whole.settings = step.desired.merging(step.settings)
    var configuration = current?.members ?? [:]
    for name in step.sendersLeft(behind: current?["sid"]?.filled, from: "default_from", service: "mssid") {
      configuration[name] = nil
    }
    var provider: JSON = ["configuration": .object(configuration)]
    if service == .twilio {
      ProviderCodec.configuration.write(current == nil ? whole : step, into: &provider)
    }
    ProviderCodec.delivery.write(whole, into: &provider)
    return provider
  }

  /// The Twilio account that the tenant sends through.
  func account() async throws(PlatformFailure) -> String? { try await current()?["configuration"]?["sid"]?.filled }

  /// Each part is looked at by itself: an earlier removal may have ended halfway.
  func remove() async throws(PlatformFailure) {
    if let provider = try await current(), isOwn(provider), let id = provider["id"]?.filled { try await delete(id) }
    try await action.remove()
    try await PhoneAction(tenant: tenant, trigger: .sendPhoneMessage).remove()
  }
}

extension JSON {
  /// A provider's configuration with its delivery methods in our order: Auth0 promises none.
  fileprivate var inOrder: JSON {
    guard let methods = self[UnifiedProvider.methods]?.texts else { return self }
    return .object(members.merging([UnifiedProvider.methods: .texts(methods.sorted())]) { $1 })
  }
}

extension Service {
  /// Whether it can speak a code, as far as this tool knows: a program of the team's own may.
  fileprivate var canCall: Bool { ActionProgram.named(rawValue)?.canCall ?? true }
}
