import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `application`.
enum Applications {
  static func perform(_ step: Step, _ pool: Pool) async throws(PlatformFailure) -> ApplicationRecord? {
    switch step.action {
    case .create: return try await create(step, pool)
    case .update:
      guard let id = step.identity else { throw .refused("the application has no ID") }
      return try await pool.applications.take(id) { () async throws(PlatformFailure) in try await update(id, step, pool)
      }
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
    let body = ApplicationCodec.basics.body(step)
    guard body["appIdentifier"] != nil else {
      throw .refused("an application that Authing does not have yet needs an identifier; add identifier: to it")
    }
    let answer = try await pool.post("create-application", .object(body))
    let id = try answer.read { (data) throws(JSONProblem) in try data.member("appId").text() }
    var login = step.limited(to: ApplicationCodec.login.leaves)
    login.action = .update
    guard login.settings.isEmpty else { return try await update(id, login, pool) }
    if let made = try shown(by: answer, step) { return made }
    return try await look(id, pool)
  }

  /// The new application, where the answer has it whole, as the contract says (`CreateApplicationRespDataDto`).
  private static func shown(by answer: Answer, _ step: Step) throws(PlatformFailure) -> ApplicationRecord? {
    guard let record = try? answer.read({ (data) throws(JSONProblem) in try ApplicationRecord(data) }),
      record.isWhole, try ApplicationCodec.binding.unmet(step, by: record.live).isEmpty
    else { return nil }
    return record
  }

  private static func update(_ id: String, _ step: Step, _ pool: Pool) async throws(PlatformFailure)
    -> ApplicationRecord
  {
    var body = ApplicationCodec.basics.body(step)
    var found: ApplicationRecord?
    if step.sets(anyOf: ApplicationCodec.login.leaves) { found = try await look(id, pool) }
    if let found {
      var login = found.login
      login.set(step)
      try found.check(login)
      // A new application may have what is wanted by itself.
      if !login.isSame(as: found.login) { body["loginConfig"] = login.body }
    }
    guard !body.isEmpty else {
      if let found { return found }
      return try await look(id, pool)
    }
    body["appId"] = .text(id)
    let unknown = body["loginConfig"] == nil ? [] : found?.login.unknown ?? []
    let answer = try await pool.sendBack("update-application", .object(body), unknown: unknown)
    let record = try await look(id, pool)
    let unmet = try ApplicationCodec.binding.unmet(step, by: record.live)
    guard unmet.isEmpty else {
      throw Explanation.notApplied(
        "\(unmet.joined(separator: ", ")) of \"\(record.name)\" has another value when it is read back",
        answer
      )
    }
    return record
  }

  private static func delete(_ id: String, _ pool: Pool) async throws(PlatformFailure) {
    guard let answer = try await pool.remove("delete-application", ["appId": .text(id)]) else { return }
    guard let record = try await find(id, pool) else { return }
    throw Explanation.notApplied("the application \"\(record.name)\" is still there", answer)
  }
}
