import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `application`.
enum Applications {
  /// What is part of an application's login configuration, which is read, changed and written whole.
  private static let ofLogin: Set<String> = ["default_sign_in", "first_party"]
  /// Written by itself: seen to be answered with success and not done (docs/acceptance-evidence.md of
  /// hefanxu/terraform-provider-authing), and nothing else should be lost with it.
  private static let ofName: Set<String> = ["name"]

  static func portions(of step: Step) -> [Step] {
    guard step.action != .delete else { return [step] }
    var login = step.limited { ofLogin.contains($0) }
    login.action = .update
    guard step.action == .update else {
      return [step.limited { !ofLogin.contains($0) }] + (login.settings.isEmpty ? [] : [login])
    }
    let others = step.limited { !ofLogin.contains($0) && !ofName.contains($0) }
    return [others, login, step.limited { ofName.contains($0) }].filter { !$0.settings.isEmpty }
  }

  static func perform(_ step: Step, _ pool: Pool) async throws(PlatformFailure) -> ApplicationRecord? {
    switch step.action {
    case .create: return try await create(step, pool)
    case .update:
      guard let id = step.identity else { throw .refused("the application has no ID") }
      return try await pool.turns.take(id) { () async throws(PlatformFailure) in try await update(id, step, pool) }
    case .delete:
      if let id = step.identity { try await delete(id, pool) }
      return nil
    }
  }

  static func find(_ id: String, _ pool: Pool) async throws(PlatformFailure) -> ApplicationRecord? {
    guard let answer = try await pool.find("get-application", [.init("appId", id)]) else { return nil }
    return try answer.read { (data) throws(JSONProblem) in try ApplicationRecord(data) }
  }

  static func look(_ id: String, _ pool: Pool) async throws(PlatformFailure) -> ApplicationRecord {
    guard let record = try await find(id, pool) else {
      throw .refused("Authing does not hold the application \(id) any more; run the command again")
    }
    return record
  }

  // MARK: Writing

  private static func create(_ step: Step, _ pool: Pool) async throws(PlatformFailure) -> ApplicationRecord {
    var body = basics(of: step)
    guard body["appIdentifier"] != nil else {
      throw .refused("an application that Authing does not have yet needs an identifier; add identifier: to it")
    }
    if case .text(let word)? = step["type"], let type = ApplicationType(rawValue: word) {
      body["appType"] = .text(Words.appType(type))
    }
    let answer = try await pool.post("create-application", .object(body))
    let id = try answer.read { (data) throws(JSONProblem) in try data.member("appId").text() }
    guard ofLogin.contains(where: { step[$0] != nil }) else { return try await look(id, pool) }
    return try await update(id, step.limited { ofLogin.contains($0) }, pool)
  }

  private static func update(_ id: String, _ step: Step, _ pool: Pool) async throws(PlatformFailure)
    -> ApplicationRecord
  {
    var body = basics(of: step)
    var found: ApplicationRecord?
    if ofLogin.contains(where: { step[$0] != nil }) {
      found = try await look(id, pool)
    }
    if let found {
      try found.checkLogin()
      var login = found.login
      if case .boolean(let isFirstParty)? = step["first_party"] { login.asksForConsent = !isFirstParty }
      if case .text(let word)? = step["default_sign_in"], let signIn = DefaultSignIn(rawValue: word) {
        login.firstMethod = Words.connectionType(signIn)
      }
      // A new application may have what is wanted by itself.
      if !login.isSame(as: found.login) { body["loginConfig"] = login.body }
    }
    guard !body.isEmpty else {
      if let found { return found }
      return try await look(id, pool)
    }
    body["appId"] = .text(id)
    let answer = try await pool.post("update-application", .object(body))
    let record = try await look(id, pool)
    try check(step, against: record, answer)
    return record
  }

  /// Null is what nothing is written as.
  private static func basics(of step: Step) -> [String: JSON] {
    var body: [String: JSON] = [:]
    func set(_ path: String, _ name: String, null: JSON?) {
      guard let value = step[path] else { return }
      body[name] = value == .null ? null : value.json
    }
    set("name", "appName", null: nil)
    set("description", "appDescription", null: "")
    set("identifier", "appIdentifier", null: nil)
    set("logo_url", "appLogo", null: "")
    set("callbacks", "redirectUris", null: [])
    set("logout_urls", "logoutRedirectUris", null: [])
    set("login_url", "initLoginUri", null: "")
    set("single_sign_on", "ssoEnabled", null: nil)
    return body
  }

  private static func check(_ step: Step, against record: ApplicationRecord, _ answer: Answer) throws(PlatformFailure) {
    let live = record.live(step.kind)
    let held = try live.settings(readFor: step)
    let defaults = Authing.facts[Application.kind]?.defaults ?? [:]
    let missed = step.settings.all.compactMap { setting in
      let path = step.kind.leaves[setting.leaf].path
      let wanted = setting.value == .null ? defaults[path] : setting.value
      return held[setting.leaf] == wanted ? nil : path
    }
    guard !missed.isEmpty else { return }
    throw Explanation.notApplied(
      "\(missed.joined(separator: ", ")) of \"\(record.name)\" is read back otherwise",
      answer
    )
  }

  private static func delete(_ id: String, _ pool: Pool) async throws(PlatformFailure) {
    guard let answer = try await pool.remove("delete-application", ["appId": .text(id)]) else { return }
    guard let record = try await find(id, pool) else { return }
    throw Explanation.notApplied("the application \"\(record.name)\" is still there", answer)
  }
}
