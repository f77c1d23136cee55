import TestSupport

/// A tenant that a team changes as it comes, and the file that says so.
struct RandomTenant {
  private struct Application {
    var key: String
    var name: String
    /// What it was called before the last change.
    var former: String?
  }

  private var chance: Chance
  private var applications: [Application] = []
  private var made = 0
  private var number = 10
  private var token = 0
  private var hasFactor = false

  init(seed: Int) {
    chance = Chance(seed: seed)
    for _ in 0..<3 { add() }
  }

  /// What the environment holds now.
  var environment: [String: String] { ["TWILIO_AUTH_TOKEN": "the-token-\(token)"] }

  private mutating func add() {
    made += 1
    applications.append(Application(key: "app\(made)", name: "Application \(made)"))
  }

  /// Changes one to three things.
  mutating func change() {
    for index in applications.indices { applications[index].former = nil }
    for _ in 0..<Int.random(in: 1...3, using: &chance) {
      let index = Int.random(in: applications.indices, using: &chance)
      switch Int.random(in: 0..<7, using: &chance) {
      case 0: add()
      case 1: applications[index].name += "+"
      case 2 where applications[index].former == nil && applications[index].key.hasPrefix("app"):
        (applications[index].former, applications[index].key) = (applications[index].key, "x\(applications[index].key)")
      case 3 where applications.count > 2 && applications[index].former == nil: applications.remove(at: index)
      case 4: token += 1
      case 5: hasFactor.toggle()
      default: number += 1
      }
    }
  }

  var addresses: [String] {
    applications.map { "acme/application/\($0.key)" } + ["acme/provider/twilio", "acme/phone_connection/sms"]
      + ["acme/phone_factor"]
  }

  var yaml: String {
    var lines = ["tenant: acme", "platform: local", "applications:"]
    for application in applications {
      let former = application.former.map { ", renamed_from: \($0)" } ?? ""
      lines.append("  \(application.key): { name: \(application.name), type: single_page\(former) }")
    }
    lines += [
      "providers:", "  twilio:", "    service: twilio", "    account_sid: AC00000000000000000000000000000000",
      "    auth_token: { env: TWILIO_AUTH_TOKEN }", "    from: \"+141555526\(number)\"",
      "phone_factor: { enabled: \(hasFactor), channels: [sms], provider: twilio }",
      "phone_connections: { sms: { provider: twilio, applications: [\(applications[0].key)] } }", "",
    ]
    return lines.joined(separator: "\n")
  }
}
