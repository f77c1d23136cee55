import Auth0Emulation
import TestSupport

/// A tenant that a team changes as it comes, and the file that says so.
struct SimulatedTenant: Sendable {
  enum Platform: String, Sendable, CaseIterable {
    case local
    case auth0Unified
    case auth0Legacy
    case kinde
    case authing

    /// What its accounts have of their own; nil where it is no service.
    var console: (any Console)? {
      switch self {
      case .local: nil
      case .auth0Unified: Auth0Console(mode: .unified)
      case .auth0Legacy: Auth0Console(mode: .legacy)
      case .kinde: KindeConsole()
      case .authing: AuthingConsole()
      }
    }
  }

  struct Application: Sendable {
    /// Whatever it is called.
    var number: Int
    var key: String
    var name: String
    /// What it was called before the last change.
    var former: String?
    var callback = 0
  }

  /// What a team changes.
  private enum Change: CaseIterable {
    case application
    case name
    case key
    case removal
    case token
    case factor
    case service
    case callback
    case title
    case sender
  }

  let name: String
  let platform: Platform
  /// What this team changes rather often; the others, one time each.
  private let habits: [Change]
  /// Whether the provider's service is changed; sign-in by phone has to go through the first one then.
  private let switchesService: Bool
  private var chance: Chance
  private(set) var applications: [Application] = []
  private var made = 0
  private var sender = 10
  private var token = 0
  private var service = "twilio"
  private var isFactorOn = true
  private var factorWasOn = false
  private var title = 0

  init(_ name: String, _ platform: Platform, seed: Int) {
    self.name = name
    self.platform = platform
    chance = Chance(seed: seed)
    // The store in a file keeps what is not declared any more, as it should; elsewhere people change it.
    switchesService = chance.oneIn(3) && [.auth0Unified, .auth0Legacy].contains(platform)
    var habits = Change.allCases + [.application, .removal]
    for _ in 0..<2 {
      let habit = Change.allCases[Int.random(in: Change.allCases.indices, using: &chance)]
      habits += Array(repeating: habit, count: 5)
    }
    self.habits = habits
    for _ in 0..<Int.random(in: 1...3, using: &chance) { add() }
  }

  private mutating func add() {
    made += 1
    applications.append(Application(number: made, key: "app\(made)", name: "Application \(made)"))
  }

  /// Changes one to three things.
  ///
  /// - Parameter isApplied: whether everything of before is; as long as it is not, what was renamed still says from what, and
  ///   nothing is taken out, of which an interrupted run may have made what nobody would find again.
  mutating func change(isApplied: Bool) {
    if isApplied {
      for index in applications.indices { applications[index].former = nil }
      factorWasOn = factorWasOn || isFactorOn
    }
    for _ in 0..<Int.random(in: 1...3, using: &chance) {
      change(habits[Int.random(in: habits.indices, using: &chance)], isApplied)
    }
  }

  private mutating func change(_ change: Change, _ isApplied: Bool) {
    // What an interrupted run made has to be found under its former name, and that is rather the newest.
    let index = chance.oneIn(2) ? applications.count - 1 : Int.random(in: applications.indices, using: &chance)
    let isAsBefore = applications[index].former == nil
    switch !isApplied && chance.oneIn(2) ? .name : change {
    case .application: add()
    case .name: applications[index].name += "+"
    case .key where isAsBefore && applications[index].key.hasPrefix("app"):
      applications[index].former = applications[index].key
      applications[index].key = "x\(applications[index].key)"
    case .removal where isApplied && applications.count > 1 && isAsBefore: applications.remove(at: index)
    case .token: token += 1
    // A factor takes its channels once it has been on.
    case .factor where factorWasOn: isFactorOn.toggle()
    case .service where switchesService: service = service == "twilio" ? "amazon_sns" : "twilio"
    case .callback: applications[index].callback += 1
    case .title: title += 1
    default: sender += 1
    }
  }

  /// What the environment holds for it now.
  var environment: [String: String] {
    (platform.console?.credentials ?? [:]).merging(["\(variable)_TOKEN": "canary-token-of-\(name)-\(token)"]) { $1 }
  }

  private var variable: String { name.uppercased() }

  /// Whether the factor is on; a platform takes channels only of one that has been on.
  var isFactorEnabled: Bool { isFactorOn }

  // MARK: The file

  /// The sections, without how it is reached.
  var sections: String { sections(withFactor: isFactorOn) }

  func sections(withFactor isFactorOn: Bool) -> String {
    let lines =
      [settings, "applications:"] + applications.map(line) + ["providers:", "  sender:"]
      + serviceLines.map { "    \($0)" } + [factor(isFactorOn), "phone_connections:\(switchesService ? " {}" : "")"]
      + (switchesService ? [] : ["  sms: { provider: sender, \(connection) }"])
    return lines.joined(separator: "\n") + "\n"
  }

  private var settings: String {
    switch platform {
    case .kinde: "settings: {}"
    case .authing: "settings: { code_length: \(4 + title % 2) }"
    case .local, .auth0Unified, .auth0Legacy: "settings: { display_name: \(name) \(title) }"
    }
  }

  private func line(_ application: Application) -> String {
    let former = application.former.map { ", renamed_from: \($0)" } ?? ""
    let own =
      switch platform {
      case .kinde: ", login_url: \"https://\(name).example/login/\(application.callback / 2)\""
      case .authing:
        ", identifier: \(name)-\(application.number), default_sign_in: \(application.callback % 2 == 0 ? "code" : "password")"
      case .local, .auth0Unified, .auth0Legacy: ""
      }
    return "  \(application.key): { name: \(application.name), type: single_page, "
      + "callbacks: [\"https://\(name).example/\(application.callback)\"]\(own)\(former) }"
  }

  private func factor(_ isOn: Bool) -> String {
    let own =
      switch platform {
      case .kinde: ", enforcement: \(isOn ? "always" : "never"), recovery_codes: \(title % 2 == 0), other_factors: []"
      case .authing: ""
      case .local, .auth0Unified, .auth0Legacy: ", enforcement: \(isOn ? "always" : "never")"
      }
    return "phone_factor: { enabled: \(isOn), channels: [sms]\(own), provider: sender }"
  }

  private var connection: String {
    let members = applications.prefix(1 + title % 2).map(\.key).joined(separator: ", ")
    let own =
      switch platform {
      case .kinde: ""
      case .authing: ", sign_up: \(sender % 2 == 0)"
      case .local, .auth0Unified, .auth0Legacy: ", code_length: \(4 + title % 3)"
      }
    return "applications: [\(members)]\(own)"
  }

  private var serviceLines: [String] {
    if platform == .authing { return ["service: platform"] }
    return service == "twilio"
      ? [
        "service: twilio", "account_sid: AC00000000000000000000000000000000",
        "auth_token: { env: \(variable)_TOKEN }", "from: \"+141555526\(sender)\"",
      ]
      : [
        "service: amazon_sns", "region: eu-west-1", "access_key_id: { env: \(variable)_TOKEN }",
        "secret_access_key: { env: \(variable)_TOKEN }",
      ]
  }
}
