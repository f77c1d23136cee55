import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform

/// Making and changing the Action.
extension PhoneAction {
  /// The most secrets that an Action holds (Auth0's entity limits).
  private static let mostSecrets = 30

  /// Builds and deploys the program that the step asks for, and waits until it runs.
  func set(_ step: Step) async throws(PlatformFailure) {
    let service = try step.service()
    let program = ActionProgram.named(service.rawValue)
    let name = JSON.text(Self.name(of: service.rawValue))
    let code = try code(of: program)
    let existing = try await find()
    let changes = changes(of: existing, step, program, name, code)
    defer { forget(existing, isNamed: changes["name"] == nil) }
    let (id, action) = try await write(changes, to: existing)
    try await deploy(id, isChanged: !changes.isEmpty, seen: action)
    if trigger == .sendPhoneMessage { try await bind(id, name) }
  }

  private func code(of program: ActionProgram?) throws(PlatformFailure) -> String {
    if let program { return program.code(for: trigger) }
    return try declaredCode()?.code ?? ""
  }

  /// The members of an Action that the step changes; for one that is not there, all of them.
  private func changes(
    of existing: JSON?,
    _ step: Step,
    _ program: ActionProgram?,
    _ name: JSON,
    _ code: String
  ) -> [String: JSON] {
    var changes: [String: JSON] = [:]
    if existing?["name"] != name { changes["name"] = name }
    if existing?["code"]?.filled != code { changes["code"] = .text(code) }
    // Entries carry their values and the list is replaced: all of them are sent, where one of them changes.
    let fields = program?.settings.map(\.field) ?? Self.ownSecrets
    let leaves = Set(fields.compactMap(step.kind.leaf(at:)))
    if existing == nil || step.sets(anyOf: leaves) || changes["name"] != nil {
      changes["secrets"] = .list(secrets(step, program))
    }
    return changes
  }

  private func write(
    _ changes: [String: JSON],
    to existing: JSON?
  ) async throws(PlatformFailure) -> (id: String, action: JSON?) {
    guard let id = existing?["id"]?.filled else { return try await create(changes) }
    guard !changes.isEmpty else { return (id, existing) }
    return (id, try await tenant.write(.patch, "actions", "actions", id, body: .object(changes))?.value)
  }

  private func create(_ members: [String: JSON]) async throws(PlatformFailure) -> (id: String, action: JSON?) {
    var body = members
    body["runtime"] = .text(ActionProgram.runtime)
    body["dependencies"] = []
    body["supported_triggers"] = [["id": .text(trigger.rawValue), "version": .text(try await version())]]
    let created = try await tenant.write(.post, "actions", "actions", body: .object(body))
    let id = try reading(["actions"]) { () throws(JSONProblem) in
      try (created ?? JSONPlace(.null)).member("id").text()
    }
    return (id, created?.value)
  }

  /// The list tells names and no more, which a change of the rest leaves as they were.
  private func forget(_ existing: JSON?, isNamed: Bool) {
    if isNamed, let id = existing?["id"]?.filled {
      tenant.forget("actions", "actions", id)
    } else {
      tenant.forgetAll(below: "actions", "actions")
    }
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
}

extension Step {
  /// What the configuration declares at a path, which a program's table names.
  fileprivate func declared(_ path: String) -> Value? { kind.leaf(at: path).flatMap { desired[$0] } }
}
