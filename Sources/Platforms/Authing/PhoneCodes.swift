import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `phone_connection`: codes by phone among the login methods of applications, and for `sign_up` among their
/// register methods.
///
/// Authing has no object for it; the user pool has one connection as soon as an application has such codes.
enum PhoneCodes {
  static let identity = "phone_code"

  /// Nil where none of the applications has such codes.
  ///
  /// - Parameter forbidsSignUp: whether the user pool does, whatever an application says.
  static func live(_ kind: KindDescription, _ records: [ApplicationRecord], forbidsSignUp: Bool = false) -> Live? {
    let members = records.filter(\.login.hasPhoneCode)
    return members.isEmpty ? nil : live(kind, members: members, forbidsSignUp: forbidsSignUp)
  }

  /// What is left where the last application lost them.
  static func none(_ kind: KindDescription) -> Live { live(kind, members: []) }

  private static func live(
    _ kind: KindDescription,
    members: [ApplicationRecord],
    forbidsSignUp: Bool = false
  ) -> Live {
    var draft = LiveDraft(kind)
    draft.set("applications", .set(of: members.map(\.id)))
    // Where the applications differ, there is no one value.
    let signUps = Set(members.map(\.registration.hasPhoneCode))
    if signUps.count == 1 { draft.set("sign_up", signUps.first.map { .boolean($0) }) }
    // Whichever provider is named, the user pool's one message service sends.
    return draft.live(
      identity: identity,
      name: identity,
      remarks: LiveRemarks(
        untold: ["provider"],
        unkept: ["provider"],
        condition: forbidsSignUp
          ? LiveCondition(
            path: "sign_up",
            unmet: .value(.boolean(true)),
            how: "the user pool forbids sign-up (registerDisabled); allow it in \(Console.security)"
          )
          : nil
      )
    )
  }

  // MARK: Writing

  /// What loses its codes, and then each of the others by itself: what a portion sets and what it finds differ by those.
  ///
  /// A deletion stays whole: the state forgets the connection once it is done, and must know until then what to take away.
  static func portions(of step: Step) -> [Step] {
    guard step.action != .delete, let leaf = step.kind.leaf(at: "applications") else { return [step] }
    let (before, stated) = (step.found("applications"), step.stated[leaf]?.texts ?? [])
    let wanted = step.settings[leaf]?.texts ?? stated
    let removed = step.settings[leaf] == nil ? [] : before.filter { !wanted.contains($0) }
    // Where the sign-up changes, it does for every one of them.
    let added = step["sign_up"] == nil ? wanted.filter { !before.contains($0) } : wanted
    var members = Set(step.settings[leaf] == nil ? stated : before)
    var portions: [Step] = []
    func add(_ found: Set<String>) {
      var portion = step.limited { _ in false }
      portion.before[leaf] = .set(of: found)
      portion.settings[leaf] = .set(of: members)
      portions.append(portion)
    }
    if !removed.isEmpty {
      let found = members
      members.subtract(removed)
      add(found)
    }
    for id in added {
      members.insert(id)
      add(members.subtracting([id]))
    }
    guard let last = portions.indices.last else { return [step] }
    for setting in step.settings.all where setting.leaf != leaf {
      portions[last].settings[setting.leaf] = setting.value
    }
    return portions
  }

  static func perform(_ step: Step, _ pool: Pool, _ seen: LastSeen) async throws(PlatformFailure) {
    let before = step.found("applications")
    let wanted = step.action == .delete ? [] : step["applications"]?.texts ?? before
    let signUp = step.kind.leaf(at: "sign_up").flatMap { step.stated[$0] ?? step.before[$0] }?.isTrue
    // Only what the plan found is taken away: what others switched on is theirs.
    for id in before where !wanted.contains(id) {
      let record = try await pool.turns.take(id) { () async throws(PlatformFailure) in
        try await set(id, hasCodes: false, signUp: signUp == nil ? nil : false, pool)
      }
      await seen.note(id, record)
    }
    for id in wanted where !before.contains(id) {
      let record = try await pool.turns.take(id) { () async throws(PlatformFailure) in
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
    try found.checkLogin()
    var (login, registration) = (found.login, found.registration)
    login.hasPhoneCode = hasCodes
    if let signUp { registration.hasPhoneCode = signUp }
    guard login.methods != found.login.methods || registration.methods != found.registration.methods else {
      return found
    }
    var body: [String: JSON] = ["appId": .text(id), "loginConfig": login.body]
    if registration.methods != found.registration.methods { body["registerConfig"] = registration.body }
    let answer = try await pool.post("update-application", .object(body))
    let record = try await Applications.look(id, pool)
    guard record.login.isSame(as: login), record.registration.methods == registration.methods else {
      throw Explanation.notApplied("the sign-in methods of \"\(record.name)\" are read back otherwise", answer)
    }
    return record
  }
}

extension Step {
  /// The texts that the plan found under a path.
  fileprivate func found(_ path: String) -> [String] { kind.leaf(at: path).flatMap { before[$0] }?.texts ?? [] }
}

extension Value {
  fileprivate var isTrue: Bool? { if case .boolean(let boolean) = self { boolean } else { nil } }
}
