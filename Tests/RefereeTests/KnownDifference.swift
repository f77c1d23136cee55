/// What is still otherwise in a tenant once nothing of ours is declared any more, with why that is known.
///
/// Each is found in every trial that it names: one that is not found any more fails the run, as one that nobody knows.
struct KnownDifference: Sendable {
  let path: String
  let trials: @Sendable (Trial) -> Bool
  let why: String

  static let all = [
    KnownDifference("settings/session_lifetime: 168", "Auth0's own default, written out") {
      $0.sets("session_lifetime")
    },
    KnownDifference("settings/idle_session_lifetime: 72", "Auth0's own default, written out") {
      $0.sets("idle_session_lifetime")
    },
    KnownDifference("guardian/templates/", "Auth0's own texts, written out: Guardian has no way to take texts away") {
      $0.start == .legacy && !$0.endsUnified && $0.sets("messages")
    },
    KnownDifference("settings/phone_consolidated_experience: true", "the way back would leave a tenant without codes") {
      $0.start == .legacy && $0.endsUnified
    },
    KnownDifference("guardian/selected_provider: ", "a tenant that moved keeps what it sent through before") {
      $0.moves
    },
    KnownDifference("guardian/twilio/", "a tenant that moved keeps the account that it sent through before") {
      $0.moves && $0.text.contains("service: twilio")
    },
    KnownDifference("guardian/templates/", "a tenant that moved keeps its older texts, which are no longer sent") {
      $0.moves && $0.sets("messages")
    },
    KnownDifference("secrets/guardian/twilio/", "a tenant that moved keeps the account that it sent through before") {
      $0.moves && $0.text.contains("service: twilio")
    },
  ]

  private init(_ path: String, _ why: String, _ trials: @escaping @Sendable (Trial) -> Bool) {
    (self.path, self.trials, self.why) = (path, trials, why)
  }

  /// What differs though nobody knows of it, and what is known and does not differ.
  static func surprises(in differences: [String], of trial: Trial) -> [String] {
    let known = all.filter { $0.trials(trial) }
    let unknown = differences.filter { difference in !known.contains { difference.hasPrefix($0.path) } }
    let gone = known.filter { known in !differences.contains { $0.hasPrefix(known.path) } }
    return unknown.map { "left behind: \($0)" } + gone.map { "not left behind any more: \($0.path) (\($0.why))" }
  }
}
