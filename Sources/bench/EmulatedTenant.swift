/// A tenant of an emulated platform that is measured, and the least number of requests that its API allows.
///
/// The numbers are those of the `FewestRequestsTests`, which hold them against what is sent.
struct EmulatedTenant {
  /// What is run on it, one after the other.
  struct Step {
    var name: String
    var command: [String]
    /// The configuration's text behind its connection.
    var sections: String
    /// The least number of requests; nil for what only prepares the next one.
    var leastRequests: Int?
    /// Whether a state of its own begins here.
    var forgets = false
    /// The exit code that it ends with.
    var status: Int32 = 0
  }

  let platform: String
  /// How it is reached, without its domain.
  let connection: String
  let options: [String]
  let steps: [Step]

  static let all = [auth0, authing, manual, kinde]

  private static let apply = ["apply", "--auto-approve", "--quiet"]
  private static let plan = ["plan", "--quiet"]

  private static func pages(_ count: Int, of size: Int) -> Int { max(1, (count + size - 1) / size) }

  private static func keys(_ count: Int) -> String { (0..<count).map { "a\($0)" }.joined(separator: ", ") }

  private static func applications(_ count: Int, _ line: (Int) -> String) -> String {
    "applications:\n" + (0..<count).map { "  a\($0): { \(line($0)) }\n" }.joined()
  }

  /// 2 000 clients with the tool's own beside them, and the connection of 60 of them.
  private static let auth0: EmulatedTenant = {
    func sections(changed: Int) -> String {
      applications(2_000) {
        "name: App \($0), type: single_page" + ($0 < changed ? ", description: Changed" : "")
      } + """
        settings: { display_name: Acme, add_new_applications: false }
        providers:
          twilio:
            service: twilio
            account_sid: AC00000000000000000000000000000000
            auth_token: { env: TWILIO_AUTH_TOKEN }
            from: +14155552671
        phone_factor:
          enabled: true
          channels: [sms]
          enforcement: always
          recovery_codes: true
          messages:
            enrollment: { sms: "{{ code }} enrolls you." }
            verification: { sms: "{{ code }} is your code." }
        phone_connections: { sms: { provider: twilio, applications: [\(keys(60))] } }

        """
    }
    // Beside the pages of clients: the token, the settings, factors, policies, message types, Actions, connections, the
    // connection's clients, the provider and its templates.
    let reading = pages(2_001, of: 100) + 10
    return EmulatedTenant(
      platform: "auth0",
      connection: "credentials: { client_id: { env: AUTH0_CLIENT_ID }, client_secret: { env: AUTH0_CLIENT_SECRET } }",
      options: ["--no-limit"],
      steps: [
        Step(name: "", command: apply, sections: sections(changed: 0)),
        Step(
          name: "2000 Auth0 clients, empty plan",
          command: plan,
          sections: sections(changed: 0),
          leastRequests: reading
        ),
        Step(
          name: "2000 Auth0 clients, 1 % changed, apply",
          command: apply,
          sections: sections(changed: 20),
          leastRequests: reading + 20
        ),
      ]
    )
  }()

  private static let accessKey =
    "user_pool: 6500000000000000000000f0\n"
    + "credentials: { access_key_id: { env: AUTHING_ACCESS_KEY_ID }, access_key_secret: { env: AUTHING_ACCESS_KEY_SECRET } }"

  /// The token, the security settings and the factors beside the pages of applications, of which the last one is not full: a
  /// total that is too small would make applications look deleted.
  private static func authingReading(_ count: Int) -> Int { count / 50 + 1 + 3 }

  private static let authing: EmulatedTenant = {
    let sections =
      applications(1_500) { "name: App \($0), type: single_page, identifier: app-\($0)" }
      + "settings: { code_length: 8, code_attempts: 3 }\nphone_factor: { enabled: true, applications: [\(keys(1_500))] }\n"
    return EmulatedTenant(
      platform: "authing",
      connection: accessKey,
      options: ["--no-limit"],
      steps: [
        // Which applications have the factor cannot be read.
        Step(name: "", command: apply + ["--allow", "overwrite-unknown"], sections: sections),
        Step(
          name: "1500 Authing applications, empty plan",
          command: plan,
          sections: sections,
          leastRequests: authingReading(1_500)
        ),
      ]
    )
  }()

  /// Grants have no API at Authing: a person sets them.
  private static let manual: EmulatedTenant = {
    let sections = applications(1_000) {
      "name: App \($0), type: single_page, identifier: app-\($0), grants: [authorization_code]"
    }
    return EmulatedTenant(
      platform: "authing",
      connection: accessKey,
      options: ["--no-limit"],
      steps: [
        // What a person has to set is not applied yet.
        Step(name: "", command: apply, sections: sections, status: 5),
        Step(
          name: "1000 manual steps at Authing, plan",
          command: plan,
          sections: sections,
          // Nothing is declared of the settings or of the factors.
          leastRequests: authingReading(1_000) - 2
        ),
      ]
    )
  }()

  private static let kinde: EmulatedTenant = {
    func name(_ number: Int) -> String { "name: Application \(number), type: single_page" }
    let sections =
      applications(200) { name($0) + ", callbacks: [https://app.acme.example/\($0)]" }
      + "phone_connections: { sms: { applications: [\(keys(200))] } }\n"
    return EmulatedTenant(
      platform: "kinde",
      connection: "credentials: { client_id: { env: KINDE_CLIENT_ID }, client_secret: { env: KINDE_CLIENT_SECRET } }",
      options: ["--no-limit"],
      steps: [
        Step(name: "", command: apply, sections: applications(1_504, name)),
        Step(name: "", command: apply, sections: sections, forgets: true),
        Step(
          name: "200 of 1504 Kinde applications, empty plan",
          command: plan,
          sections: sections,
          // The token, the environment, the connections, the list with the tool's own, and of each application that is
          // declared its callbacks and its connections.
          leastRequests: 3 + pages(1_505, of: 500) + 2 * 200
        ),
      ]
    )
  }()
}
