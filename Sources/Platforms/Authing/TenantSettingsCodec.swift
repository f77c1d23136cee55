import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `tenant`, as far as there is an API: the user pool's security settings.
enum TenantSettingsCodec: AuthingCodec {
  static let security = Endpoint<Tenant>(
    update: "POST /api/v3/update-security-settings",
    [
      .number(\.codeLength, "verifyCodeLength", default: 6).unknownWhereAbsent(),
      .number(\.codeAttempts, "verifyCodeMaxAttempts", default: 1).unknownWhereAbsent(),
      // How long a sign-in lasts is how long its cookie does (`CookieSettingsDto`).
      .seconds(\.sessionLifetime, "\(cookie).cookieExpiresIn", default: 1_209_600).unknownWhereAbsent(),
    ]
  )

  static let binding = Binding(
    Tenant.self,
    security.bindings + [
      .manual(\.displayName, at: "Rename the user pool in \(Console.pool)."),
      .manual(\.logoURL, at: "Set the user pool's picture in \(Console.pool)."),
      .manual(
        \.defaultCountry,
        at: "Switch international numbers on and choose the country in \(Console.messageService)."
      ),
      .unsupported(\.idleSessionLifetime, because: "Authing ends a sign-in by its age alone: session_lifetime."),
      .unsupported(\.supportEmail, because: "A user pool at Authing has no address for help."),
      .unsupported(\.supportURL, because: "A user pool at Authing has no page for help."),
      .unsupported(\.allowedCountries, because: countries),
      .unsupported(\.deniedCountries, because: countries),
      .unsupported(\.languages, because: "At Authing each application has a language of its own, in its branding."),
      .unsupported(\.defaultAudience, because: "Authing's tokens are for the application that asks for them."),
      .unsupported(\.defaultRedirectURL, because: "At Authing each application has callbacks of its own."),
      .unsupported(\.logoutURLs, because: "At Authing each application has its own: applications.KEY.logout_urls."),
      .unsupported(\.showFactorsOnEnrollment, because: "Authing shows people every factor that is on."),
      .unsupported(
        \.addNewApplications,
        because: "Authing adds a new application to nothing: each has login methods of its own."
      ),
      .unsupported(\.phoneProtection, because: "It is Auth0's; Authing's API has no such setting."),
      .unsupported(\.unifiedPhone, because: "It is Auth0's; Authing has one message service for everything."),
    ]
  )

  private static let cookie = "cookieSettings"
  private static let countries = "Authing limits no countries: what the message service reaches is allowed."

  static func look(_ pool: Pool) async throws(PlatformFailure) -> Answer { try await pool.get("get-security-settings") }

  /// Whether nobody can sign up, whatever the applications say.
  static func forbidSignUp(_ answer: Answer) throws(PlatformFailure) -> Bool {
    try answer.read { (data) throws(JSONProblem) in try data.optional("registerDisabled")?.boolean() ?? false }
  }

  static func read(_ reading: AuthingReading) async throws(PlatformFailure) -> [Live] {
    [try live(try await reading.security())]
  }

  static func live(_ answer: Answer) throws(PlatformFailure) -> Live {
    try answer.read { (data) throws(JSONProblem) in
      var draft = LiveDraft(Tenant.description)
      try security.read(data, into: &draft)
      return draft.live(identity: "security_settings", name: "security_settings")
    }
  }

  /// Sends the declared keys alone: others, such as the allowed origins, are read in another form than they are written.
  static func perform(_ step: Step, _ writing: AuthingReader) async throws(PlatformFailure) -> Live? {
    let pool = writing.pool
    var body = security.body(step)
    if let wanted = body[cookie] {
      let found = try await look(pool).data?[cookie]?.members ?? [:]
      // Both of its keys are required.
      guard found["cookieExpiresOnBrowserSession"]?.isTrue != nil else {
        throw .refused(
          "Authing's answer to get-security-settings has no cookieExpiresOnBrowserSession, so how long a sign-in lasts cannot "
            + "be written; report it with a --trace"
        )
      }
      body[cookie] = .object(found.merging(wanted.members) { $1 })
    }
    guard !body.isEmpty else { return try live(try await look(pool)) }
    let answer = try await pool.post("update-security-settings", .object(body))
    let live = try live(try await look(pool))
    let unmet = try binding.unmet(step, by: live)
    guard unmet.isEmpty else {
      throw Explanation.notApplied("\(unmet.joined(separator: ", ")) has another value when it is read back", answer)
    }
    return live
  }
}
