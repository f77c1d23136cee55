import Auth0Actions
import FoundationEssentials
import HTTP
import Kinds
import Management
import Model
import Platform

/// The Action that sends for the tenant, in either world: one of Dialtone's own programs, or the team's.
///
/// Source: Auth0's Actions triggers `send-phone-message` and `custom-phone-provider`.
struct PhoneAction {
  let tenant: Auth0Tenant
  let trigger: ActionProgram.Trigger

  /// What Actions that this tool makes are called, so that only those are ever deleted.
  private static let prefix = "dialtone-"
  /// How often a build is looked at, and how long that may take.
  private static let (glance, patience) = (Duration.milliseconds(500), Duration.seconds(60))

  /// Reads which service sends; returns the paths that Auth0 does not tell: an Action's secrets can only be written.
  func read(into draft: inout LiveDraft) async throws(PlatformFailure) -> Set<String> {
    guard let action = try await find() else {
      draft.set("service", .text(Service.custom.rawValue))
      return []
    }
    let code = action["deployed_version"]?["code"]?.filled
    let name = action["name"]?.filled ?? ""
    if let program = ActionProgram.all.first(where: { name == Self.name(of: $0.service) }) {
      let isOurs = code == program.code(for: trigger)
      draft.set("service", .text(isOurs ? program.service : "\(program.service) (another program)"))
      return Set(program.settings.map(\.field)).union(trigger == .sendPhoneMessage ? ["channels"] : [])
    }
    draft.set("service", .text(Service.custom.rawValue))
    let (path, wanted) = try statedCode() ?? ("", "")
    draft.set("code", .text(!wanted.isEmpty && code == wanted ? path : "(another program)"))
    return Set(["secrets", "from"]).union(trigger == .sendPhoneMessage ? ["channels"] : [])
  }

  private static func name(of service: String) -> String { prefix + service }

  /// The path and the content of the program that the configuration names.
  private func statedCode() throws(PlatformFailure) -> (path: String, code: String)? {
    let stated = tenant.connection.settings.first { $0.key.hasPrefix("providers.") && $0.key.hasSuffix(".code") }
    guard let path = stated?.value.texts.first else { return nil }
    guard let data = FileManager.default.contents(atPath: path), let code = String(data: data, encoding: .utf8) else {
      throw .refused("\(path) cannot be read: it should hold the provider's program, as text")
    }
    return (path, code)
  }

  /// The tenant's Action: the bound one where there is one, else one of the trigger.
  private func find() async throws(PlatformFailure) -> JSON? {
    if trigger == .sendPhoneMessage {
      let bindings = try await tenant.get("actions", "triggers", trigger.rawValue, "bindings")
      let bound = try reading(["actions"]) { () throws(JSONProblem) in try bindings.member("bindings").list().first }
      if let id = bound?.value["action"]?["id"]?.filled {
        return try await tenant.get("actions", "actions", id).value
      }
    }
    let list = try await tenant.get("actions", "actions", query: [.init("triggerId", trigger.rawValue)])
    let actions = try reading(["actions"]) { () throws(JSONProblem) in try list.member("actions").list().map(\.value) }
    let found =
      trigger == .customPhoneProvider
      ? actions.first : actions.first { $0["name"]?.filled?.hasPrefix(Self.prefix) == true }
    guard let id = found?["id"]?.filled else { return nil }
    return try await tenant.get("actions", "actions", id).value
  }

  /// Builds and deploys the program that the step asks for, and waits until it runs.
  func set(_ step: Step) async throws(PlatformFailure) {
    let service = try step.service()
    let program = ActionProgram.named(service.rawValue)
    let own = program?.code(for: trigger)
    let code = own == nil ? try statedCode()?.code ?? "" : own ?? ""
    let existing = try await find()
    var body: [String: JSON] = [:]
    let name = JSON.text(Self.name(of: service.rawValue))
    if existing?["name"] != name { body["name"] = name }
    if existing?["code"]?.filled != code { body["code"] = .text(code) }
    // Entries carry their values and the list is replaced: all of them are sent, where one of them changes.
    let fields = program?.settings.map(\.field) ?? ["secrets", "from"]
    if existing == nil || fields.contains(where: { step[$0] != nil }) || body["name"] != nil {
      body["secrets"] = .list(secrets(step, program))
    }
    let id: String
    if let known = existing?["id"]?.filled {
      id = known
      if !body.isEmpty { try await tenant.write(.patch, "actions", "actions", id, body: .object(body)) }
    } else {
      body["runtime"] = .text(ActionProgram.runtime)
      body["dependencies"] = []
      body["supported_triggers"] = [["id": .text(trigger.rawValue), "version": .text(try await version())]]
      let created = try await tenant.write(.post, "actions", "actions", body: .object(body))
      id = try reading(["actions"]) { () throws(JSONProblem) in try (created ?? JSONPlace(.null)).member("id").text() }
    }
    try await deploy(id, isChanged: !body.isEmpty)
    if trigger == .sendPhoneMessage { try await bind() }
  }

  private func secrets(_ step: Step, _ program: ActionProgram?) -> [JSON] {
    var values: [String: String] = [:]
    for setting in program?.settings ?? [] {
      values[setting.secret] = step.secrets[setting.field]?.exposed ?? step.statedValue(setting.field)?.texts.first
    }
    if program == nil {
      for (path, value) in step.secrets where path.hasPrefix("secrets.") {
        values[String(path.dropFirst("secrets.".count))] = value.exposed
      }
    }
    return values.sorted { $0.key < $1.key }.map { ["name": .text($0.key), "value": .text($0.value)] }
  }

  /// The trigger's current version, as the tenant knows it.
  private func version() async throws(PlatformFailure) -> String {
    let answer = try await tenant.get("actions", "triggers")
    let triggers = try reading(["actions", "triggers"]) { () throws(JSONProblem) in
      try answer.member("triggers").list().map(\.value)
    }
    let versions = triggers.filter { $0["id"]?.filled == trigger.rawValue }
    let current = versions.first { $0["status"]?.filled == "CURRENT" } ?? versions.last
    return current?["version"]?.filled ?? (trigger == .customPhoneProvider ? "v1" : "v2")
  }

  /// Deploying before the build has ended is unsafe, so that it is waited for.
  private func deploy(_ id: String, isChanged: Bool) async throws(PlatformFailure) {
    let deadline = tenant.network.time.now() + Self.patience
    while true {
      let action = try await tenant.get("actions", "actions", id).value
      switch action["status"]?.filled {
      case "built":
        if !isChanged, action["deployed_version"] != nil, action["all_changes_deployed"]?.isTrue != false { return }
        try await tenant.write(.post, "actions", "actions", id, "deploy")
        return
      case "failed":
        let errors = action["deployed_version"]?["errors"] ?? action["errors"]
        throw .refused("Auth0 cannot build the provider's Action: \(Self.messages(errors))")
      default: break
      }
      guard tenant.network.time.now() < deadline else {
        throw .refused(
          "Auth0 has not built the provider's Action within \(Self.patience.components.seconds) s; apply again"
        )
      }
      do { try await tenant.network.time.sleep(Self.glance) } catch {
        throw .refused("given up while Auth0 built the Action")
      }
    }
  }

  private static func messages(_ errors: JSON?) -> String {
    guard case .list(let errors)? = errors else { return "it does not say why" }
    return errors.compactMap { $0["msg"]?.filled ?? $0["message"]?.filled }.joined(separator: "; ")
  }

  /// Binds the Action to its trigger, where it is not.
  func bind() async throws(PlatformFailure) {
    guard let action = try await find(), let id = action["id"]?.filled else { return }
    let bindings = try await tenant.get("actions", "triggers", trigger.rawValue, "bindings")
    let bound = try reading(["actions"]) { () throws(JSONProblem) in
      try bindings.member("bindings").list().compactMap { $0.value["action"]?["id"]?.filled }
    }
    guard bound != [id] else { return }
    try await tenant.write(
      .patch,
      "actions",
      "triggers",
      trigger.rawValue,
      "bindings",
      body: [
        "bindings": [
          [
            "ref": ["type": "action_id", "value": .text(id)],
            "display_name": .text(action["name"]?.filled ?? Self.prefix),
          ]
        ]
      ]
    )
  }

  /// Deletes the Action, if this tool made it.
  func remove() async throws(PlatformFailure) {
    guard let action = try await find(), let id = action["id"]?.filled,
      action["name"]?.filled?.hasPrefix(Self.prefix) == true
    else { return }
    try await tenant.remove("actions", "actions", id, query: [.init("force", "true")])
  }
}
