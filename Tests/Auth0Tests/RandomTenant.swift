import Auth0Emulation
import Emulation
import HTTP
import TestSupport

/// An Auth0 tenant as chance has it: what is stored, not what anybody could have asked for.
struct RandomTenant: Sendable {
  private let mode: Auth0Emulation.Mode
  private var objects: [(collection: String, id: String, members: Members)] = []

  init(_ mode: Auth0Emulation.Mode, _ chance: inout Chance) {
    self.mode = mode
    let clients = (0..<Int.random(in: 0...6, using: &chance)).map { _ in client(&chance) }
    addSettings(&chance)
    addFactor(&chance)
    addProvider(&chance)
    for _ in 0..<Int.random(in: 0...2, using: &chance) { addConnection(clients, &chance) }
  }

  func put(into store: Objects) throws {
    for (collection, id, members) in objects {
      try store.put(collection, id, (try store.find(collection, id) ?? [:]).merging(members) { $1 })
    }
  }

  private static func id(_ length: Int, _ chance: inout Chance) -> String {
    let letters = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ123456789")
    return String((0..<length).map { _ in letters[Int(chance.next() % UInt64(letters.count))] })
  }

  private mutating func client(_ chance: inout Chance) -> String {
    let id = Self.id(32, &chance)
    var members: Members = [
      "client_id": .text(id), "global": false, "tenant": "rehearsal", "client_secret": "canary-client-secret",
    ]
    members["name"] = .text(chance.oneIn(4) ? "Twin" : LiveText.draw(&chance))
    let types: [JSON?] = ["spa", "native", "regular_web", "non_interactive", "rms", nil]
    members["app_type"] = types[Int(chance.next() % 6)]
    if chance.oneIn(2) { members["description"] = .text(LiveText.draw(&chance)) }
    for name in ["callbacks", "allowed_logout_urls", "web_origins", "allowed_origins"] where !chance.oneIn(3) {
      members[name] = chance.oneIn(5) ? .null : .list(LiveText.urls(&chance).map { .text($0) })
    }
    if chance.oneIn(3) { members["initiate_login_uri"] = .text(LiveText.url(&chance)) }
    if chance.oneIn(2) { members["grant_types"] = ["authorization_code", "implicit"] }
    let methods: [JSON?] = ["none", "client_secret_post", "client_secret_basic", "private_key_jwt", nil]
    members["token_endpoint_auth_method"] = methods[Int(chance.next() % 5)]
    if chance.oneIn(3) { members["is_first_party"] = .boolean(chance.oneIn(2)) }
    if chance.oneIn(3) { members["sso_disabled"] = .boolean(chance.oneIn(2)) }
    if chance.oneIn(2) {
      let keys = (0...2).map { _ in LiveText.draw(&chance) }
      members["client_metadata"] = .object(Dictionary(keys.map { ($0, JSON.text(LiveText.draw(&chance))) }) { $1 })
    }
    objects.append(("clients", id, members))
    return id
  }

  private mutating func addSettings(_ chance: inout Chance) {
    var settings: Members = [:]
    for name in ["friendly_name", "support_email", "default_audience"] where chance.oneIn(2) {
      settings[name] = .text(chance.oneIn(3) ? "help@acme.example" : LiveText.draw(&chance))
    }
    for name in ["support_url", "picture_url", "default_redirection_uri"] where chance.oneIn(2) {
      settings[name] = .text(LiveText.url(&chance))
    }
    if chance.oneIn(2) { settings["allowed_logout_urls"] = .list(LiveText.urls(&chance).map { .text($0) }) }
    if chance.oneIn(2) { settings["enabled_locales"] = ["nb", "zh-TW", "en"] }
    if chance.oneIn(2) { settings["session_lifetime"] = .integer(Int.random(in: 1...400, using: &chance)) }
    if chance.oneIn(2) { settings["idle_session_lifetime"] = .integer(Int.random(in: 1...400, using: &chance)) }
    if chance.oneIn(3) {
      settings["country_codes"] = ["list": ["NO", "SE", "XK"], "mode": .text(chance.oneIn(2) ? "allow" : "deny")]
    }
    if chance.oneIn(2) { settings["flags"] = ["enable_client_connections": .boolean(chance.oneIn(2))] }
    objects.append(("tenant", "settings", settings))
  }

  private mutating func addFactor(_ chance: inout Chance) {
    func isOn() -> JSON { .boolean(chance.oneIn(2)) }
    let policies: [JSON] = [[], ["all-applications"], ["confidence-score"], ["all-applications", "confidence-score"]]
    let types: [JSON] = [[], ["sms"], ["voice"], ["sms", "voice"]]
    objects.append(("tenant", "factors", ["sms": ["enabled": isOn()], "recovery-code": ["enabled": isOn()]]))
    objects.append(("tenant", "policies", ["policies": policies[Int(chance.next() % 4)]]))
    objects.append(("tenant", "message_types", ["message_types": types[Int(chance.next() % 4)]]))
    guard mode == .legacy, chance.oneIn(2) else { return }
    objects.append(
      (
        "tenant", "templates",
        [
          "enrollment_message": .text("{{ code }} \(LiveText.draw(&chance))"),
          "verification_message": .text("{{code}} is your code for {{tenant.friendly_name}} \(LiveText.draw(&chance))"),
        ]
      )
    )
  }

  private mutating func addProvider(_ chance: inout Chance) {
    let from: JSON = chance.oneIn(2) ? "+14155552671" : .text(LiveText.draw(&chance))
    if mode == .legacy {
      let words: [JSON] = ["auth0", "twilio", "phone-message-hook"]
      objects.append(("tenant", "selected_provider", ["provider": words[Int(chance.next() % 3)]]))
      objects.append(
        (
          "tenant", "twilio",
          ["sid": "AC00000000000000000000000000000000", "auth_token": "canary-live-token", "from": from]
        )
      )
    } else if !chance.oneIn(3) {
      let methods: [JSON] = [["text"], ["voice"], ["voice", "text"]]
      let stamp: JSON = "2026-01-01T00:00:00.000Z"
      objects.append(
        (
          "phone_providers", "pro_theirs",
          [
            "id": "pro_theirs", "tenant": "rehearsal", "channel": "phone", "created_at": stamp, "updated_at": stamp,
            "name": "twilio", "disabled": .boolean(chance.oneIn(4)), "credentials": ["auth_token": "canary-live-token"],
            "configuration": [
              "sid": "AC00000000000000000000000000000000", "default_from": from,
              "delivery_methods": methods[Int(chance.next() % 3)],
            ],
          ]
        )
      )
    }
  }

  private mutating func addConnection(_ clients: [String], _ chance: inout Chance) {
    let (id, name) = ("con_\(Self.id(16, &chance))", chance.oneIn(2) ? "sms" : "their-\(chance.next() % 100)")
    var options: Members = ["totp": ["length": .integer(Int.random(in: 4...10, using: &chance)), "time_step": 300]]
    if chance.oneIn(2) {
      options["template"] = .text("Your code is @@password@@ \(LiveText.draw(&chance))")
      options["syntax"] = "md_with_macros"
    } else if chance.oneIn(2) {
      options["template"] = .text("{{ password }} \(LiveText.draw(&chance))")
      options["syntax"] = "liquid"
    }
    if chance.oneIn(2) { options["disable_signup"] = true }
    if chance.oneIn(3) { options["provider"] = "sms_gateway"; options["gateway_url"] = "https://sms.example/send" }
    let members = clients.filter { _ in chance.oneIn(2) }
    objects.append(
      (
        "connections", id,
        [
          "id": .text(id), "name": .text(name), "strategy": "sms", "realms": [.text(name)],
          "is_domain_connection": false, "enabled_clients": .list(members.map { .text($0) }),
          "options": .object(options),
        ]
      )
    )
  }
}
