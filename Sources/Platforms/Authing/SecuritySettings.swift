import HTTP
import Management
import Model
import Platform

/// The kind `tenant`, as far as there is an API: the user pool's security settings.
enum SecuritySettings {
  private static let names = ["code_attempts": "verifyCodeMaxAttempts", "code_length": "verifyCodeLength"]

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
      return draft.live(identity: "security_settings", name: "security_settings")
    }
  }

  /// Sends the stated keys alone: others, such as the allowed origins, are read in another form than they are written.
  static func update(_ step: Step, _ pool: Pool) async throws(PlatformFailure) -> Live {
    var wanted: [String: JSON] = [:]
    for (path, name) in names {
      guard let value = step[path] else { continue }
      wanted[name] = (value == .null ? Authing.facts[step.kind.name]?.defaults[path] ?? value : value).json
    }
    guard !wanted.isEmpty else { return try await read(step.kind, pool) }
    let answer = try await pool.post("update-security-settings", .object(wanted))
    let live = try await read(step.kind, pool)
    let held = try live.settings(readFor: step)
    let missed = names.filter { path, name in
      wanted[name].map { $0 != step.kind.leaf(at: path).flatMap { held[$0] }?.json } ?? false
    }
    if !missed.isEmpty {
      throw Explanation.notApplied("\(missed.keys.sorted().joined(separator: ", ")) is read back otherwise", answer)
    }
    return live
  }
}

extension Int {
  fileprivate var value: Value { .integer(self) }
}
