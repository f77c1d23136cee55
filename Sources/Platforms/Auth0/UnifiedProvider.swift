import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform

/// The tenant's provider under branding, in the unified world.
struct UnifiedProvider {
  let tenant: Auth0Tenant

  private static let fields = ["from": "default_from", "messaging_service_sid": "mssid", "account_sid": "sid"]
  private static let path = ["branding", "phone", "providers"]

  func read(into draft: inout LiveDraft) async throws(PlatformFailure) -> PhoneProvider.Told {
    var told = try await told(into: &draft)
    if tenant.sendsThroughAction {
      told.foreign = try await action.foreign()
      if !told.isThroughAction { told.untold.formUnion(try await action.heldUnselected()) }
    } else if tenant.statedService != nil || tenant.isReadWhole && !told.isThroughAction, try await action.isThere() {
      draft.set("service", .text("\(draft.text("service")), with an Action of dialtone's"))
    }
    return told
  }

  private var action: PhoneAction { PhoneAction(tenant: tenant, trigger: .customPhoneProvider) }

  private func told(into draft: inout LiveDraft) async throws(PlatformFailure) -> PhoneProvider.Told {
    let current = try await current()
    guard let provider = current, provider["disabled"]?.isTrue != true else {
      // Nothing of the tenant's own: Auth0's evaluation service sends.
      draft.set("service", .text(Service.platform.rawValue))
      let isKept = current != nil && tenant.statedService == Service.platform.rawValue
      return PhoneProvider.Told(
        unkept: ["channels"],
        notes: isKept ? ["a provider that somebody switched off stays on Auth0, with its account and token"] : []
      )
    }
    let configuration = provider["configuration"]
    let methods = configuration?["delivery_methods"]?.texts ?? []
    draft.set("channels", .set(of: methods.map { Words.delivery.read($0) }))
    switch provider["name"]?.filled {
    case "custom"?:
      var told = PhoneProvider.Told(isThroughAction: true)
      try await action.read(into: &draft, &told)
      return told
    case let name:
      draft.set("service", name.map { .text($0) })
      for (path, key) in Self.fields { draft.set(path, .text(configuration?[key])) }
      return PhoneProvider.Told(untold: ["auth_token"])
    }
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

  /// A tenant that moved without a provider could send no code to anybody.
  ///
  /// Source: "Migrate to the Unified Phone Experience": the provider comes before the tenant's switch.
  func requireSender() async throws(PlatformFailure) {
    guard let provider = try await current(), provider["disabled"]?.isTrue != true else {
      throw .refused(
        "in the Unified Phone Experience the tenant would have no phone provider, and nobody would get a code; state one "
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
      if let id = provider?["id"]?.filled, provider?["disabled"]?.isTrue != true {
        // Switched off only, it would keep an account that nobody uses and nobody can read.
        try await delete(id)
      }
      return try await action.remove()
    }
    let name = service == .twilio ? "twilio" : "custom"
    if name == "custom" { try await action.set(step) }
    let isSame = provider?["name"]?.filled == name
    let configuration = configuration(step, service, current: isSame ? provider?["configuration"] : nil)
    var body: [String: JSON] = [:]
    if configuration != provider?["configuration"]?.inOrder { body["configuration"] = configuration }
    if !isSame { body["name"] = .text(name) }
    if provider?["disabled"]?.isTrue == true { body["disabled"] = false }
    // A token that has not changed is not sent again.
    if service == .twilio, let token = step.secrets["auth_token"], !isSame || step["auth_token"] != nil {
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
  private func configuration(_ step: Step, _ service: Service, current: JSON?) -> JSON {
    var configuration = current?.members ?? [:]
    if service == .twilio {
      for (path, key) in Self.fields {
        switch step[path] ?? (current == nil ? step.statedValue(path) : nil) {
        case .text(let text)?: configuration[key] = .text(text)
        case .null?: configuration[key] = nil
        default: break
        }
      }
    }
    if let channels = step["channels"] ?? step.statedValue("channels"), channels != .null {
      configuration["delivery_methods"] = .list(channels.texts.map { .text(Words.delivery.write($0)) })
    } else if configuration["delivery_methods"] == nil {
      // Auth0 wants to know; a number of Twilio's can call where it has voice, which the factor's channels then ask for.
      let canCall = service == .twilio && configuration["default_from"] != nil
      let methods = canCall ? ["text", "voice"] : ["text"]
      configuration["delivery_methods"] = .list(methods.map { .text($0) })
    }
    if step["channels"] == nil, step.statedValue("channels") == nil {
      let methods = configuration["delivery_methods"]?.texts ?? []
      let needed = tenant.statedChannels.map { Words.delivery.write($0) }.filter { !methods.contains($0) }
      configuration["delivery_methods"] = .list((methods + needed).map { .text($0) })
    }
    return JSON.object(configuration).inOrder
  }

  /// The Twilio account that the tenant sends through.
  func account() async throws(PlatformFailure) -> String? { try await current()?["configuration"]?["sid"]?.filled }

  /// Lets the provider deliver over these channels too, beside those that it has.
  func cover(_ channels: [String]) async throws(PlatformFailure) {
    guard let provider = try await current(), let id = provider["id"]?.filled,
      var configuration = provider["configuration"]?.members
    else { return }
    let methods = configuration["delivery_methods"]?.texts ?? []
    let missing = channels.map { Words.delivery.write($0) }.filter { !methods.contains($0) }
    guard !missing.isEmpty else { return }
    configuration["delivery_methods"] = .list((methods + missing).map { .text($0) })
    try await patch(id, ["configuration": JSON.object(configuration).inOrder])
  }

  /// Each part is looked at by itself: an earlier removal may have ended halfway.
  func remove() async throws(PlatformFailure) {
    if let id = try await current()?["id"]?.filled { try await delete(id) }
    try await action.remove()
    try await PhoneAction(tenant: tenant, trigger: .sendPhoneMessage).remove()
  }
}

extension JSON {
  /// A provider's configuration with its delivery methods in our order: Auth0 promises none.
  fileprivate var inOrder: JSON {
    guard let methods = self["delivery_methods"]?.texts else { return self }
    return .object(members.merging(["delivery_methods": .list(methods.sorted().map { .text($0) })]) { $1 })
  }
}
