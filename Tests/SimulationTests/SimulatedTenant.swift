import TestSupport

/// A tenant that a team changes as it comes, and the file that says so.
struct SimulatedTenant: Sendable {
  enum Platform: String, Sendable, CaseIterable {
    case local
    case auth0Unified
    case auth0Legacy
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

  let name: String
  let platform: Platform
  /// Whether the provider's service is changed; sign-in by phone has to go through the first one then.
  private let switchesService: Bool
  private var chance: Chance
  private(set) var applications: [Application] = []
  private var made = 0
  private var sender = 10
  private var token = 0
  private var service = "twilio"
  private var isFactorOn = true
  private var title = 0

  init(_ name: String, _ platform: Platform, seed: Int) {
    self.name = name
    self.platform = platform
    chance = Chance(seed: seed)
    // The store in a file keeps what is not declared any more, as it should.
    switchesService = chance.oneIn(3) && platform != .local
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
    if isApplied { for index in applications.indices { applications[index].former = nil } }
    for _ in 0..<Int.random(in: 1...3, using: &chance) {
      let index = Int.random(in: applications.indices, using: &chance)
      // What an interrupted run made has to be found under its former name.
      switch !isApplied && chance.oneIn(3) ? 2 : Int.random(in: 0..<12, using: &chance) {
      case 0, 1: add()
      case 2: applications[index].name += "+"
      case 3 where applications[index].former == nil && applications[index].key.hasPrefix("app"):
        applications[index].former = applications[index].key
        applications[index].key = "x\(applications[index].key)"
      case let number
      where [4, 10].contains(number) && isApplied && applications.count > 1 && applications[index].former == nil:
        applications.remove(at: index)
      case 5, 11: token += 1
      case 6: isFactorOn.toggle()
      case 7 where switchesService: service = service == "twilio" ? "amazon_sns" : "twilio"
      case 8: applications[index].callback += 1
      case 9: title += 1
      default: sender += 1
      }
    }
  }

  /// What the environment holds for it now.
  var secrets: [String: String] { ["\(variable)_TOKEN": "canary-token-of-\(name)-\(token)"] }

  private var variable: String { name.uppercased() }

  /// Whether the factor is on; a platform takes channels only of one that has been on.
  var isFactorEnabled: Bool { isFactorOn }

  /// The sections, without how it is reached.
  var sections: String { sections(withFactor: isFactorOn) }

  func sections(withFactor isFactorOn: Bool) -> String {
    var lines = ["settings: { display_name: \(name) \(title) }", "applications:"]
    for application in applications {
      let former = application.former.map { ", renamed_from: \($0)" } ?? ""
      lines.append(
        "  \(application.key): { name: \(application.name), type: single_page, "
          + "callbacks: [\"https://\(name).example/\(application.callback)\"]\(former) }"
      )
    }
    lines += ["providers:", "  sender:"] + serviceLines.map { "    \($0)" }
    lines.append(
      "phone_factor: { enabled: \(isFactorOn), channels: [sms], enforcement: \(isFactorOn ? "always" : "never"), "
        + "provider: sender }"
    )
    if switchesService {
      lines.append("phone_connections: {}")
    } else {
      lines.append("phone_connections:")
      lines.append("  sms: { provider: sender, applications: [\(applications[0].key)], code_length: \(4 + title % 3) }")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var serviceLines: [String] {
    service == "twilio"
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
