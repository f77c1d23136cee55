import Auth0Actions
import Digest
import HTTP
import Kinds
import Management
import Model
import Platform

/// The Action that sends for the tenant, in either experience: one of Dialtone's own programs, or the team's.
///
/// Source: Auth0's Actions triggers `send-phone-message` and `custom-phone-provider`.
struct PhoneAction {
  let tenant: Auth0Tenant
  let trigger: ActionProgram.Trigger

  /// What Actions that this tool makes are called.
  ///
  /// A person may have called one so too: a secret marks ours, or their first line.
  private static let prefix = "dialtone-"
  private static let (mark, heading) = ("DIALTONE", "// Kept by dialtone:")
  /// The most secrets that an Action holds (Auth0's entity limits).
  private static let mostSecrets = 30
  /// How often a build is looked at, and how long that may take.
  private static let (glance, patience) = (Duration.milliseconds(500), Duration.seconds(60))

  /// What a program of the team's own is made of, and which of it are secrets of the Action.
  private static let ownSecrets = [Provider.path(\.secrets), Provider.path(\.from)]
  private static let ownFields = Set(ownSecrets + [Provider.path(\.code)])

  /// Reads which service sends, and which paths Auth0 does not return: an Action's secrets can only be written.
  func read(into draft: inout LiveDraft, _ findings: inout PhoneProvider.Findings) async throws(PlatformFailure) {
    let isBesideOthers = trigger == .sendPhoneMessage
    if isBesideOthers { findings.unreadable.insert(Provider.path(\.channels)) }
    let others = isBesideOthers && tenant.sendsThroughAction ? try await othersBound() : []
    if !others.isEmpty {
      let names = others.map { "\"\($0)\"" }.joined(separator: ", ")
      findings.notes.append(
        "beside dialtone's own, an Action of \(trigger.rawValue) that somebody else made sends too: \(names)"
      )
    }
    let own = try await own().first
    let first = isBesideOthers ? nil : try await actions().first?["id"]?.filled
    var only: JSON?
    if own == nil, let first { only = try await tenant.part("actions", "actions", first).value }
    guard let action = own ?? only else {
      draft[\Provider.service] = .text(Service.custom.rawValue)
      if !others.isEmpty { draft[\Provider.code] = .text("(another program)") }
      return
    }
    let code = action["deployed_version"]?["code"]?.filled
    let name = action["name"]?.filled ?? ""
    if own != nil, let program = ActionProgram.all.first(where: { name == Self.name(of: $0.service) }) {
      let isOurs = code == program.code(for: trigger)
      draft[\Provider.service] = .text(isOurs ? program.service : "\(program.service) (another program)")
      findings.unreadable.formUnion(program.settings.map(\.field))
      return
    }
    draft[\Provider.service] = .text(Service.custom.rawValue)
    let (path, wanted) = try declaredCode() ?? ("", "")
    draft[\Provider.code] = .text(!wanted.isEmpty && code == wanted ? path : "(another program)")
    if let code {
      findings.files[Provider.path(\.code)] = FileContent(text: code, sha256: Digest.sha256(Array(code.utf8)))
    }
    findings.unreadable.formUnion(Self.ownSecrets)
  }

  /// What somebody else made where Auth0 has one place.
  func foreign() async throws(PlatformFailure) -> [ForeignPart] {
    guard let listed = try await actions().first, let id = listed["id"]?.filled else { return [] }
    let action = try await tenant.part("actions", "actions", id).value
    guard try !isOurs(action) else { return [] }
    let secrets = Self.names(action["secrets"])
    let values = secrets.isEmpty ? "" : " and the values of its secrets (\(secrets.joined(separator: ", ")))"
    return [
      ForeignPart(
        gate: .foreignAction,
        loss:
          "Auth0 allows one Action of \(trigger.rawValue), and \"\(action["name"]?.filled ?? id)\" is there, which this "
          + "tool did not make: its code\(values) would be overwritten, and the secrets cannot be read back"
      )
    ]
  }

  /// The fields of a step's service that become the Action; nil for a service that sends without one.
  static func fields(of step: Step) -> Set<String>? {
    guard let service = try? step.service() else { return nil }
    if let program = ActionProgram.named(service.rawValue), service != .twilio {
      return Set(program.settings.map(\.field))
    }
    return service == .custom ? ownFields : nil
  }

  /// The fields that an Action for the declared service holds where something else is selected to send: an apply that failed
  /// in between left it so.
  func heldUnselected() async throws(PlatformFailure) -> Set<String> {
    guard tenant.sendsThroughAction, let service = tenant.declaredService,
      try await own().contains(where: { $0["name"]?.filled == Self.name(of: service) })
    else { return [] }
    return Set(ActionProgram.named(service)?.settings.map(\.field) ?? Array(Self.ownFields))
  }

  /// Whether an Action that this tool made is there.
  func isThere() async throws(PlatformFailure) -> Bool { try await !own().isEmpty }

  private static func name(of service: String) -> String { prefix + service }

  /// The path and the content of the program that the configuration names.
  private func declaredCode() throws(PlatformFailure) -> (path: String, code: String)? {
    guard let path = tenant.connection.steering(\Provider.code).first?.value.texts.first else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try tenant.connection.readFile(path)
    } catch {
      throw .refused("\(error)")
    }
    guard !bytes.isEmpty, let code = String(validating: bytes, as: UTF8.self) else {
      throw .refused("\(path) cannot be read: it should hold the provider's program, as text")
    }
    return (path, code)
  }

  private func isOurs(_ action: JSON) throws(PlatformFailure) -> Bool {
    guard action["name"]?.filled?.hasPrefix(Self.prefix) == true else { return false }
    let codes = [action["code"]?.filled, action["deployed_version"]?["code"]?.filled].compactMap(\.self)
    if Self.names(action["secrets"]).contains(Self.mark) || codes.contains(where: { $0.hasPrefix(Self.heading) }) {
      return true
    }
    let wanted = try declaredCode()?.code
    return wanted?.isEmpty == false && codes.contains { $0 == wanted }
  }

  private static func names(_ secrets: JSON?) -> [String] {
    guard case .list(let secrets)? = secrets else { return [] }
    return secrets.compactMap { $0["name"]?.filled }
  }

  /// The trigger's Actions, as they are listed; a token that may not see Actions has made none.
  private func actions() async throws(PlatformFailure) -> [JSON] {
    guard try await tenant.may("read:actions") else { return [] }
    let query: [HTTPRequest.QueryItem] = [.init("triggerId", trigger.rawValue), .init("per_page", "100")]
    let list = try await tenant.part("actions", "actions", query: query)
    let actions = try reading(["actions"]) { () throws(JSONProblem) in try list.member("actions").list().map(\.value) }
    // Auth0 promises no order.
    return actions.sorted { ($0["id"]?.filled ?? "") < ($1["id"]?.filled ?? "") }
  }

  /// Those that this tool made.
  private func own() async throws(PlatformFailure) -> [JSON] {
    var own: [JSON] = []
    for listed in try await actions() where listed["name"]?.filled?.hasPrefix(Self.prefix) == true {
      let action = try await tenant.part("actions", "actions", listed["id"]?.filled ?? "").value
      if try isOurs(action) { own.append(action) }
    }
    return own
  }

  /// What runs at the trigger, in its order.
  ///
  /// It is written as a whole, so that a part of it would take the rest away.
  private func bindings() async throws(PlatformFailure) -> [JSON] {
    let answer = try await tenant.get("actions", "triggers", trigger.rawValue, "bindings")
    let bindings = try reading(["actions"]) { () throws(JSONProblem) in
      try answer.member("bindings").list().map(\.value)
    }
    guard let total = answer.value["total"]?.wholeNumber, total > bindings.count else { return bindings }
    throw .refused(
      "Auth0 shows \(bindings.count) of the \(total) Actions that are bound to \(trigger.rawValue), and binding another "
        + "one would unbind the rest; unbind what is not needed, in the dashboard under Actions > Triggers"
    )
  }

  /// The names of the bound Actions that this tool did not make.
  private func othersBound() async throws(PlatformFailure) -> [String] {
    let own = Set(try await own().compactMap { $0["id"]?.filled })
    return try await bindings().filter { !own.contains($0["action"]?["id"]?.filled ?? "") }.map {
      $0["action"]?["name"]?.filled ?? $0["display_name"]?.filled ?? "?"
    }
  }

  /// The Action to write to: ours, or the one that there is where Auth0 allows one.
  private func find() async throws(PlatformFailure) -> JSON? {
    if let own = try await own().first { return own }
    guard trigger == .customPhoneProvider, let id = try await actions().first?["id"]?.filled else { return nil }
    return try await tenant.part("actions", "actions", id).value
  }

  /// Builds and deploys the program that the step asks for, and waits until it runs.
  func set(_ step: Step) async throws(PlatformFailure) {
    let service = try step.service()
    let program = ActionProgram.named(service.rawValue)
    let own = program?.code(for: trigger)
    let code = own == nil ? try declaredCode()?.code ?? "" : own ?? ""
    let existing = try await find()
    // The list tells names and no more, which a change of the rest leaves as they were.
    var isListed = existing != nil
    defer {
      if isListed, let id = existing?["id"]?.filled {
        tenant.forget("actions", "actions", id)
      } else {
        tenant.forgetAll(below: "actions", "actions")
      }
    }
    var body: [String: JSON] = [:]
    let name = JSON.text(Self.name(of: service.rawValue))
    if existing?["name"] != name { (body["name"], isListed) = (name, false) }
    if existing?["code"]?.filled != code { body["code"] = .text(code) }
    // Entries carry their values and the list is replaced: all of them are sent, where one of them changes.
    let fields = program?.settings.map(\.field) ?? Self.ownSecrets
    let leaves = Set(fields.compactMap(step.kind.leaf(at:)))
    if existing == nil || step.sets(anyOf: leaves) || body["name"] != nil {
      body["secrets"] = .list(secrets(step, program))
    }
    let id: String
    var action = existing
    if let known = existing?["id"]?.filled {
      id = known
      if !body.isEmpty { action = try await tenant.write(.patch, "actions", "actions", id, body: .object(body))?.value }
    } else {
      body["runtime"] = .text(ActionProgram.runtime)
      body["dependencies"] = []
      body["supported_triggers"] = [["id": .text(trigger.rawValue), "version": .text(try await version())]]
      let created = try await tenant.write(.post, "actions", "actions", body: .object(body))
      id = try reading(["actions"]) { () throws(JSONProblem) in try (created ?? JSONPlace(.null)).member("id").text() }
      action = created?.value
    }
    try await deploy(id, isChanged: !body.isEmpty, seen: action)
    if trigger == .sendPhoneMessage { try await bind(id, name) }
  }

  private func secrets(_ step: Step, _ program: ActionProgram?) -> [JSON] {
    var values: [String: String] = [:]
    for setting in program?.settings ?? [] {
      values[setting.secret] = step.secrets[setting.field]?.exposed ?? step.declared(setting.field)?.texts.first
    }
    if program == nil {
      let group = Provider.path(\.secrets) + "."
      for (path, value) in step.secrets where path.hasPrefix(group) {
        values[String(path.dropFirst(group.count))] = value.exposed
      }
    }
    if values.count < Self.mostSecrets { values[Self.mark] = Self.mark }
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

  /// Deploying before the build has ended is unsafe, so that it is waited for; the first look is what was answered.
  private func deploy(_ id: String, isChanged: Bool, seen: JSON?) async throws(PlatformFailure) {
    let deadline = tenant.network.time.now() + Self.patience
    var seen = seen?["status"]?.filled == nil ? nil : seen
    while true {
      let action: JSON
      if let known = seen { action = known } else { action = try await tenant.get("actions", "actions", id).value }
      seen = nil
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

  /// Binds the Action to its trigger, where it is not; the list is replaced, so that the others are sent as they are.
  func bind() async throws(PlatformFailure) {
    // What was read before it was made does not show it.
    tenant.forgetAll(below: "actions", "actions")
    guard let action = try await find(), let id = action["id"]?.filled else { return }
    try await bind(id, action["name"] ?? .text(Self.prefix))
  }

  private func bind(_ id: String, _ name: JSON) async throws(PlatformFailure) {
    let bound = try await bindings()
    guard !bound.contains(where: { $0["action"]?["id"]?.filled == id }) else { return }
    let others = bound.map { binding -> JSON in
      var entry: [String: JSON] = ["ref": ["type": "binding_id", "value": binding["id"] ?? ""]]
      entry["display_name"] = binding["display_name"]
      return .object(entry)
    }
    let own: JSON = [
      "ref": ["type": "action_id", "value": .text(id)], "display_name": name,
    ]
    let body: JSON = ["bindings": .list(others + [own])]
    try await tenant.write(.patch, "actions", "triggers", trigger.rawValue, "bindings", body: body)
  }

  /// Deletes what this tool made; forced, which takes no more than its own binding along.
  func remove() async throws(PlatformFailure) {
    let own = try await own().compactMap { $0["id"]?.filled }
    defer { if !own.isEmpty { tenant.forgetAll(below: "actions", "actions") } }
    for id in own {
      try await tenant.remove("actions", "actions", id, query: [.init("force", "true")])
    }
  }
}

extension Step {
  /// What the configuration declares at a path, which a program's table names.
  fileprivate func declared(_ path: String) -> Value? { kind.leaf(at: path).flatMap { desired[$0] } }
}

extension LiveDraft {
  /// Shows something that is left of another service.
  mutating func addToService(_ words: String) {
    let service = self[\Provider.service]?.texts.first ?? ""
    self[\Provider.service] = .text("\(service), \(words)")
  }
}
