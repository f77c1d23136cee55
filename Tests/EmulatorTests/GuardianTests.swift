import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct GuardianTests {
  private let legacy = [
    "/guardian/factors/phone/selected-provider", "/guardian/factors/sms/selected-provider",
    "/guardian/factors/phone/providers/twilio", "/guardian/factors/sms/providers/twilio",
    "/guardian/factors/phone/templates", "/guardian/factors/sms/templates",
  ]
  private let templates: JSON = ["enrollment_message": "a {{code}}", "verification_message": "b {{code}}"]

  @Test func `all eight factors are listed, and the phone factor is sms`() async throws {
    try await rehearse { api in
      let names = [
        "sms", "push-notification", "otp", "email", "duo", "webauthn-roaming", "webauthn-platform", "recovery-code",
      ]
      #expect(try await api.call(.put, "/guardian/factors/sms", ["enabled": true]).json == ["enabled": true])
      let factors = try #require(try await api.call(.get, "/guardian/factors").json?.elements)
      #expect(factors.map { $0["name"]?.text } == names)
      #expect(factors[0] == ["name": "sms", "enabled": true, "trial_expired": false])
      #expect(factors[1] == ["name": "push-notification", "enabled": false])
      let phone = try await api.call(.put, "/guardian/factors/phone", ["enabled": true])
      #expect(phone.status == 400 && phone.code == "invalid_uri")
      #expect(phone.message?.hasPrefix("Path validation error: ") == true)
      let more = try await api.call(.put, "/guardian/factors/sms", ["enabled": true, "provider": "twilio"])
      #expect(more.message == "Payload validation error: 'Additional properties not allowed: provider'.")
      #expect(more.code == "invalid_body")
      #expect(try await api.call(.put, "/guardian/factors/sms", ["enabled": "yes"]).status == 400)
    }
  }

  @Test func `policies are a bare array, replaced whole`() async throws {
    try await rehearse { (api) async throws in
      #expect(try await api.call(.get, "/guardian/policies").json == [])
      for policies: JSON in [["all-applications"], ["confidence-score"], []] {
        #expect(try await api.call(.put, "/guardian/policies", policies).json == policies)
        #expect(try await api.call(.get, "/guardian/policies").json == policies)
      }
      #expect(try await api.call(.put, "/guardian/policies", ["always"]).status == 400)
      #expect(try await api.call(.put, "/guardian/policies", ["policies": []]).status == 400)
    }
  }

  @Test func `adaptive MFA is an entitlement, with either code`() async throws {
    for code in ["insufficient_entitlement", "insufficient_scope"] {
      var emulation = Auth0Emulation()
      emulation.entitlements.remove(.adaptiveMFA)
      emulation.variations.entitlementCode = code
      try await rehearse(emulation) { api in
        let answer = try await api.call(.put, "/guardian/policies", ["confidence-score"])
        #expect(answer.status == 403 && answer.code == code)
        #expect(answer.message?.hasPrefix("Please upgrade your subscription to ") == true)
        #expect(try await api.call(.put, "/guardian/policies", ["all-applications"]).status == 200)
      }
    }
  }

  @Test func `the legacy world answers under both spellings`() async throws {
    try await rehearse(Auth0Emulation(mode: .legacy)) { api in
      #expect(try await api.call(.get, legacy[0]).json == ["provider": "auth0"])
      #expect(try await api.call(.put, legacy[0], ["provider": "phone-message-hook"]).status == 200)
      #expect(try await api.call(.get, legacy[1]).json == ["provider": "phone-message-hook"])
      #expect(try await api.call(.put, legacy[0], ["provider": "custom"]).status == 400)

      #expect(try await api.call(.get, legacy[2]).json == [:])
      let sent: JSON = ["sid": "AC1", "auth_token": "secret", "from": "bar", "messaging_service_sid": "MG1"]
      #expect(try await api.call(.put, legacy[3], sent).json == sent)
      #expect(try await api.call(.get, legacy[2])["auth_token"] == "secret")
      // Replaced whole: what is left out becomes null.
      let replaced = try await api.call(.put, legacy[2], ["sid": "AC2"]).json
      #expect(replaced == ["sid": "AC2", "auth_token": nil, "from": nil, "messaging_service_sid": nil])
      #expect(try await api.call(.get, legacy[3]).json == replaced)
      #expect(try await api.call(.put, legacy[2], ["sid": ""]).status == 400)

      #expect(try await api.call(.get, legacy[5]).status == 204)
      #expect(try await api.call(.get, legacy[4])["verification_message"]?.text?.hasPrefix("{{code}}") == true)
      #expect(try await api.call(.put, legacy[4], ["enrollment_message": "a"]).status == 400)
      #expect(try await api.call(.put, legacy[4], templates).json == templates)
      #expect(try await api.call(.get, legacy[5]).json == templates)
    }
  }

  @Test func `the unified world refuses them all`() async throws {
    try await rehearse { api in
      for path in legacy {
        let answer = try await api.call(.get, path)
        #expect(answer.status == 403 && answer.code == "legacy_mfa_phone_provider_not_allowed")
        #expect(answer.message?.hasPrefix("Insufficient privileges to use this deprecated feature.") == true)
        let body: JSON =
          path.hasSuffix("templates") ? templates : path.hasSuffix("twilio") ? [:] : ["provider": "auth0"]
        #expect(try await api.call(.put, path, body).status == 403)
      }
    }
    var emulation = Auth0Emulation()
    emulation.variations.selectedProviderWorksWhenUnified = true
    emulation.variations.legacyRefusalHasErrorCode = false
    try await rehearse(emulation) { api in
      #expect(try await api.call(.get, legacy[0]).status == 200)
      let answer = try await api.call(.get, legacy[2])
      #expect(answer.status == 403 && answer.code == nil)
    }
  }

  @Test func `custom templates are an entitlement`() async throws {
    var emulation = Auth0Emulation(mode: .legacy)
    emulation.entitlements = []
    emulation.variations.noContentSpellings = []
    try await rehearse(emulation) { (api) async throws in
      #expect(try await api.call(.put, legacy[5], templates).code == "insufficient_entitlement")
      #expect(try await api.call(.get, legacy[5]).status == 200)
    }
  }

  @Test func `message types need a factor, and in the unified world a provider that delivers them`() async throws {
    let path = "/guardian/factors/phone/message-types"
    try await rehearse(Auth0Emulation(mode: .legacy)) { api in
      #expect(try await api.call(.get, path).json == ["message_types": []])
      #expect(try await api.call(.put, path, ["message_types": []]).status == 200)
      let early = try await api.call(.put, path, ["message_types": ["sms"]])
      #expect(early.status == 404 && early.message == "The phone factor does not exist.")
      try await api.call(.put, "/guardian/factors/sms", ["enabled": true])
      // Here nobody asks whether the provider can call.
      #expect(try await api.call(.put, path, ["message_types": ["voice", "sms"]]).status == 200)
      #expect(try await api.call(.get, path).json == ["message_types": ["voice", "sms"]])
      #expect(try await api.call(.put, path, ["message_types": ["fax"]]).status == 400)
      #expect(try await api.call(.put, path, [:]).status == 400)
    }
    try await rehearse { api in
      try await api.call(.put, "/guardian/factors/sms", ["enabled": true])
      let message = "Message Type is not supported by the configured phone provider"
      #expect(try await api.call(.put, path, ["message_types": ["sms"]]).message == message)
      try await api.makeProvider(methods: ["text"])
      #expect(try await api.call(.put, path, ["message_types": ["sms"]]).status == 200)
      let voice = try await api.call(.put, path, ["message_types": ["sms", "voice"]])
      #expect(voice.status == 409 && voice.message == message && voice.code == nil)
    }
  }

  @Test func `the settings move a tenant into the unified world`() async throws {
    try await rehearse(Auth0Emulation(mode: .legacy)) { (api) async throws in
      #expect(try await api.call(.get, "/tenants/settings")["phone_consolidated_experience"] == false)
      #expect(try await api.call(.get, legacy[0]).status == 200)
      #expect(try await api.call(.patch, "/tenants/settings", ["phone_consolidated_experience": true]).status == 200)
      #expect(try await api.call(.get, legacy[0]).status == 403)
      #expect(try await api.call(.get, "/tenants/settings")["phone_consolidated_experience"] == true)
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a tenant may not say which world it lives in`(_ mode: Auth0Emulation.Mode) async throws {
    var emulation = Auth0Emulation(mode: mode)
    emulation.settingsTellMode = false
    try await rehearse(emulation) { (api) async throws in
      #expect(try await api.call(.get, "/tenants/settings")["phone_consolidated_experience"] == nil)
      #expect(try await api.call(.get, legacy[0]).status == (mode == .legacy ? 200 : 403))
    }
  }

  @Test func `protection against floods is an entitlement`() async throws {
    let path = "/attack-protection/phone-provider-protection"
    try await rehearse { (api) async throws in
      #expect(try await api.call(.get, path).json == ["type": "none"])
      #expect(try await api.call(.patch, path, ["type": "exponential"]).json == ["type": "exponential"])
      #expect(try await api.call(.get, path).json == ["type": "exponential"])
      #expect(try await api.call(.patch, path, [:]).status == 400)
    }
    var emulation = Auth0Emulation()
    emulation.entitlements.remove(.phoneProviderProtection)
    try await rehearse(emulation) { api in
      let answer = try await api.call(.get, path)
      #expect(answer.status == 403 && answer.message == "Exponential backoff is not enabled for this tenant.")
    }
  }
}

extension Rehearsal {
  /// A Twilio provider; returns its ID.
  @discardableResult
  func makeProvider(methods: JSON = ["text", "voice"]) async throws -> String {
    let answer = try await call(
      .post,
      "/branding/phone/providers",
      [
        "name": "twilio", "credentials": ["auth_token": "token"],
        "configuration": ["sid": "AC1", "default_from": "+14155552671", "delivery_methods": methods],
      ]
    )
    return answer["id"]?.text ?? ""
  }
}
