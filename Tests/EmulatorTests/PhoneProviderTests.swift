import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct PhoneProviderTests {
  private let path = "/branding/phone/providers"
  private let configuration: JSON = ["sid": "AC1", "default_from": "+14155552671", "delivery_methods": ["text"]]

  private func emulation(_ change: (inout Variations) -> Void) -> Auth0Emulation {
    var emulation = Auth0Emulation()
    change(&emulation.variations)
    return emulation
  }

  @Test func `credentials are null in a list, and nowhere else at all`() async throws {
    try await rehearse { api in
      let body: JSON = ["name": "twilio", "credentials": ["auth_token": "token"], "configuration": configuration]
      let made = try await api.call(.post, path, body)
      #expect(made.status == 201 && made["channel"] == "phone" && made["disabled"] == false)
      let id = try #require(made["id"]?.text)
      #expect(id.hasPrefix("pro_") && id.count == 26)
      #expect(made["tenant"] == "rehearsal" && made["configuration"] == configuration)
      #expect(made.json?.members?.keys.contains("credentials") == false)
      let listed = try #require(try await api.call(.get, path)["providers"]?.elements?.first?.members)
      #expect(listed["credentials"] == JSON.null)
      #expect(try await api.call(.get, "\(path)/\(id)").json == made.json)
      #expect(try await api.call(.get, "\(path)?disabled=true")["providers"] == [])
      let second = try await api.call(.post, path, body)
      #expect(second.status == 409 && second.message == "Custom phone provider conflict.")
    }
  }

  @Test func `a change replaces the configuration whole, and keeps the token`() async throws {
    try await rehearse { api in
      let id = try await api.makeProvider()
      let changed = try await api.call(
        .patch,
        "\(path)/\(id)",
        ["configuration": ["sid": "AC2", "mssid": "MG1", "delivery_methods": ["text"]]]
      )
      #expect(changed["configuration"] == ["sid": "AC2", "mssid": "MG1", "delivery_methods": ["text"]])
      let stored = try await api.emulator.store.access { try $0.find("phone_providers", id)?["credentials"] }
      #expect(stored == ["auth_token": "token"])
      #expect(try await api.call(.patch, "\(path)/\(id)", [:]).status == 400)
      #expect(try await api.call(.patch, "\(path)/\(id)", ["channel": "phone"]).status == 400)
      let disabled = try await api.call(.patch, "\(path)/\(id)", ["disabled": true])
      #expect(disabled["disabled"] == true && disabled["updated_at"] != nil)
    }
  }

  @Test func `its kind changes in place, and its configuration is not tied to it`() async throws {
    try await rehearse(emulation { $0.missingAction = .accepted }) { api in
      let id = try await api.makeProvider()
      let changed = try await api.call(
        .patch,
        "\(path)/\(id)",
        ["name": "custom", "configuration": configuration, "credentials": ["auth_token": "t"]]
      )
      #expect(changed.status == 200 && changed["id"]?.text == id && changed["name"] == "custom")
      #expect(changed["configuration"] == configuration)
      #expect(try await api.call(.patch, "\(path)/\(id)", ["name": "twilio"]).status == 200)
    }
    try await rehearse(emulation { ($0.missingAction, $0.becomingTwilioNeedsToken) = (.accepted, true) }) { api in
      let body: JSON = ["name": "custom", "credentials": [:], "configuration": ["delivery_methods": ["text"]]]
      let id = try #require(try await api.call(.post, path, body)["id"]?.text)
      #expect(try await api.call(.patch, "\(path)/\(id)", ["name": "twilio"]).status == 400)
    }
  }

  @Test func `credentials are required, even where there are none`() async throws {
    try await rehearse(emulation { $0.missingAction = .accepted }) { api in
      let missing = try await api.call(
        .post,
        path,
        ["name": "custom", "configuration": ["delivery_methods": ["text"]]]
      )
      #expect(missing.message == "Payload validation error: 'Missing required property: credentials'.")
      for wrong: JSON in [["auth_token": ""], ["token": "x"]] {
        #expect(try await api.call(.post, path, ["name": "twilio", "credentials": wrong]).status == 400)
      }
    }
  }

  @Test func `Twilio needs something to send from`() async throws {
    let token: JSON = ["auth_token": "t"]
    func body(_ more: Members) -> JSON {
      let configuration: Members = ["sid": "AC1", "delivery_methods": ["text", "voice"]]
      return ["name": "twilio", "credentials": token, "configuration": .object(configuration.merging(more) { $1 })]
    }
    try await rehearse { api in
      let neither = try await api.call(.post, path, body([:]))
      #expect(
        neither.status == 400 && neither.message == "Bad Operation on Notification Resource" && neither.code == nil
      )
      #expect(try await api.call(.post, path, body(["region": "eu"])).status == 400)
      #expect(try await api.call(.post, path, body(["delivery_methods": []])).status == 400)
      #expect(try await api.call(.post, path, body(["mssid": "MG1", "default_from": "+1"])).status == 201)
    }
    try await rehearse(emulation { $0.messagingServiceIsEnoughForVoice = false }) { (api) async throws in
      #expect(try await api.call(.post, path, body(["mssid": "MG1"])).status == 400)
    }
    try await rehearse(emulation { $0.takesFromAndMessagingService = false }) { (api) async throws in
      #expect(try await api.call(.post, path, body(["mssid": "MG1", "default_from": "+1"])).status == 400)
      #expect(try await api.call(.post, path, body(["mssid": "MG1"])).status == 201)
    }
  }

  @Test(arguments: [(Variations.MissingAction.badRequest, 400), (.conflict, 409), (.accepted, 201)])
  func `a custom provider without an Action is refused, or not`(_ kind: Variations.MissingAction, _ status: Int)
    async throws
  {
    try await rehearse(emulation { $0.missingAction = kind }) { api in
      let body: JSON = [
        "name": "custom", "credentials": [:], "configuration": ["delivery_methods": ["text", "voice"]],
      ]
      let answer = try await api.call(.post, path, body)
      #expect(answer.status == status)
      if status != 201 { #expect(answer.code == "custom_email_provider_deployed_action_not_found") }
    }
  }

  @Test func `it is deleted once`() async throws {
    try await rehearse { api in
      let id = try await api.makeProvider()
      let sent = try await api.call(.post, "\(path)/\(id)/try", ["to": "+14155552671", "delivery_method": "voice"])
      #expect(sent.status == 202 && sent["code"] == 202)
      #expect(try await api.call(.post, "\(path)/\(id)/try", ["to": ""]).status == 400)
      #expect(try await api.call(.delete, "\(path)/\(id)").status == 204)
      let again = try await api.call(.delete, "\(path)/\(id)")
      #expect(again.status == 404 && again.message == "Notification Resource not found" && again.code == nil)
      #expect(try await api.call(.get, path).json == ["providers": []])
    }
  }
}
