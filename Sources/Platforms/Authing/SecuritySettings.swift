import HTTP
import Management
import Model
import Platform

/// The kind `tenant`, as far as there is an API: the user pool's security settings.
enum SecuritySettings {
  private static let names = ["code_attempts": "verifyCodeMaxAttempts", "code_length": "verifyCodeLength"]
  /// How long a sign-in lasts is how long its cookie does (`CookieSettingsDto`); both of its keys are required.
  private static let (cookie, cookieLifetime) = ("cookieSettings", "cookieExpiresIn")
  private static let lifetime = "session_lifetime"

  static func look(_ pool: Pool) async throws(PlatformFailure) -> Answer { try await pool.get("get-security-settings") }

  /// Whether nobody can sign up, whatever the applications say.
  static func forbidSignUp(_ answer: Answer) -> Bool { answer.data?["registerDisabled"]?.isTrue == true }

  static func read(_ kind: KindDescription, _ pool: Pool) async throws(PlatformFailure) -> Live {
    try live(kind, try await look(pool))
  }

  static func live(_ kind: KindDescription, _ answer: Answer) throws(PlatformFailure) -> Live {
    try answer.read { (data) throws(JSONProblem) in
      var draft = LiveDraft(kind)
      for (path, name) in names { draft.set(path, try data.optional(name)?.integer().value) }
      draft.set(lifetime, try data.optional(cookie)?.optional(cookieLifetime)?.integer().value)
      return draft.live(identity: "security_settings", name: "security_settings")
    }
  }

  /// Sends the declared keys alone: others, such as the allowed origins, are read in another form than they are written.
  static func update(_ step: Step, _ pool: Pool) async throws(PlatformFailure) -> Live {
    var wanted: [String: JSON] = [:]
    for (path, name) in names {
      if let value = wish(path, step) { wanted[name] = value }
    }
    if let value = wish(lifetime, step) {
      let found = try await pool.get("get-security-settings").data?[cookie]?.members
      wanted[cookie] = .object(
        ["cookieExpiresOnBrowserSession": false].merging(found ?? [:]) { $1 }.merging([cookieLifetime: value]) { $1 }
      )
    }
    guard !wanted.isEmpty else { return try await read(step.kind, pool) }
    let answer = try await pool.post("update-security-settings", .object(wanted))
    let live = try await read(step.kind, pool)
    let held = try live.settings(readFor: step)
    let missed = (names.keys + [lifetime]).filter { path in
      wish(path, step).map { $0 != step.kind.leaf(at: path).flatMap { held[$0] }?.json } ?? false
    }
    if !missed.isEmpty {
      throw Explanation.notApplied("\(missed.sorted().joined(separator: ", ")) is read back otherwise", answer)
    }
    return live
  }

  /// The value to send for a path; nil where the step does not set it.
  private static func wish(_ path: String, _ step: Step) -> JSON? {
    guard let value = step[path] else { return nil }
    return (value == .null ? Authing.facts[step.kind.name]?.defaults[path] ?? value : value).json
  }
}

extension Int {
  fileprivate var value: Value { .integer(self) }
}
