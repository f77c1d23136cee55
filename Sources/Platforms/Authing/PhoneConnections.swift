import HTTP
import Kinds
import Management
import Model
import Platform

/// The requests of the kind `phone_connection`: one for each application whose codes by phone change.
enum PhoneConnections {
  static func perform(_ step: Step, _ pool: Pool, _ seen: LastSeen) async throws(PlatformFailure) {
    let before = step.found(\PhoneConnection.applications)?.texts ?? []
    let wanted = step.action == .delete ? [] : step[\PhoneConnection.applications]?.texts ?? before
    let known = step.declared(\PhoneConnection.signUp) ?? step.found(\PhoneConnection.signUp)
    let signUp = known.flatMap { Bool($0) }
    // Only what the plan found is taken away: what others switched on is theirs.
    for id in before where !wanted.contains(id) {
      let record = try await pool.applications.take(id) { () async throws(PlatformFailure) in
        try await set(id, hasCodes: false, signUp: signUp == nil ? nil : false, pool)
      }
      await seen.note(id, record)
    }
    for id in wanted where !before.contains(id) {
      let record = try await pool.applications.take(id) { () async throws(PlatformFailure) in
        try await set(id, hasCodes: true, signUp: signUp, pool)
      }
      await seen.note(id, record)
    }
  }

  /// Reads, changes and writes one application's configuration whole; nothing is written where it is as it should be.
  private static func set(
    _ id: String,
    hasCodes: Bool,
    signUp: Bool?,
    _ pool: Pool
  ) async throws(PlatformFailure) -> ApplicationRecord? {
    guard let found = try await Applications.find(id, pool) else {
      // With the application, its codes went.
      if !hasCodes { return nil }
      throw .refused("Authing does not hold the application \(id) any more; run the command again")
    }
    var (login, registration) = (found.login, found.registration)
    // Of methods that the answer does not have there is none to take away.
    let changed = signUp.flatMap { $0 == registration.hasPhoneCode ? nil : $0 }
    try found.check(login, changed == nil ? nil : registration)
    login.hasPhoneCode = hasCodes
    if let changed { registration.hasPhoneCode = changed }
    guard login.methods != found.login.methods || registration.methods != found.registration.methods else {
      return found
    }
    var body: [String: JSON] = ["appId": .text(id), "loginConfig": login.body]
    if registration.methods != found.registration.methods { body["registerConfig"] = registration.body }
    let unknown = found.login.unknown + (body["registerConfig"] == nil ? [] : found.registration.unknown)
    let answer = try await pool.sendBack("update-application", .object(body), unknown: unknown)
    let record = try await Applications.look(id, pool)
    guard record.login.isSame(as: login), record.registration.methods == registration.methods else {
      throw Explanation.notApplied(
        "the sign-in methods of \"\(record.name)\" are others when they are read back",
        answer
      )
    }
    return record
  }
}
