import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct ConnectionTests {
  private func emulation(
    _ mode: Auth0Emulation.Mode = .legacy,
    _ change: (inout Variations) -> Void = { _ in }
  ) -> Auth0Emulation {
    var emulation = Auth0Emulation(mode: mode)
    change(&emulation.variations)
    return emulation
  }

  private func make(_ api: Rehearsal, _ name: String, _ options: JSON = [:]) async throws -> String {
    let body: JSON = ["name": .text(name), "strategy": "sms", "options": options]
    return try #require(try await api.call(.post, "/connections", body)["id"]?.text)
  }

  @Test func `the server adds an ID, realms and protection`() async throws {
    try await rehearse(emulation()) { api in
      let options: JSON = [
        "template": "@@password@@", "twilio_sid": "ABC123", "twilio_token": "DEF456", "anything": [1],
      ]
      let made = try await api.call(.post, "/connections", ["name": "sms", "strategy": "sms", "options": options])
      #expect(made.status == 201)
      let id = try #require(made["id"]?.text)
      #expect(id.hasPrefix("con_") && id.count == 20)
      #expect(made["realms"] == ["sms"] && made["is_domain_connection"] == false && made["display_name"] == nil)
      #expect(made["options"]?["brute_force_protection"] == true)
      // In clear, as the platform does it.
      #expect(try await api.call(.get, "/connections/\(id)")["options"]?["twilio_token"] == "DEF456")
      #expect(try await api.call(.get, "/connections/\(id)")["options"]?["anything"] == [1])
    }
  }

  @Test func `a change replaces the options whole, and merges the rest`() async throws {
    try await rehearse(emulation()) { api in
      let id = try await make(api, "sms", ["template": "a", "use_phone_provider": true, "totp": ["length": 6]])
      let changed = try await api.call(.patch, "/connections/\(id)", ["options": ["template": "b"]])
      #expect(changed["options"] == ["template": "b"])
      #expect(changed["display_name"] == "sms")
      let named = try await api.call(.patch, "/connections/\(id)", ["display_name": "Phone", "metadata": ["a": "b"]])
      #expect(named["options"] == ["template": "b"] && named["display_name"] == "Phone")
      let again = try await api.call(.patch, "/connections/\(id)", ["show_as_button": true])
      #expect(again["display_name"] == "sms" && again["metadata"] == ["a": "b"])
      for wrong: JSON in [[:], ["name": "x"], ["strategy": "email"], ["id": "con_x"], ["options": "x"]] {
        #expect(try await api.call(.patch, "/connections/\(id)", wrong).code == "invalid_body", "\(wrong.encodedText)")
      }
    }
  }

  @Test(arguments: ["a", "sms", "a-b", "A1-2"])
  func `a name is letters, digits and single hyphens`(_ name: String) async throws {
    try await rehearse(emulation()) { api in _ = try await make(api, name) }
  }

  @Test(arguments: ["", "-a", "a-", "a--b", "a_b", "a b", "ø", String(repeating: "a", count: 129)])
  func `another name is refused`(_ name: String) async throws {
    try await rehearse(emulation()) { api in
      let answer = try await api.call(.post, "/connections", ["name": .text(name), "strategy": "sms"])
      #expect(answer.status == 400 && answer.code == "invalid_body")
    }
  }

  @Test func `options have types, and limits under a variation`() async throws {
    let wrong: [JSON] = [
      ["template": 1], ["totp": ["length": 3]], ["totp": ["time_step": 59]], ["totp": ["digits": 6]],
      ["syntax": "text"], ["gateway_authentication": ["method": "bearer"]], ["disable_signup": "no"],
    ]
    let beyond: [JSON] = [
      ["twilio_sid": "ABC123"], ["messaging_service_sid": "GHI789"], ["twilio_token": "DEF456"], ["template": ""],
    ]
    let good: JSON = [
      "twilio_sid": .text("AC" + String(repeating: "0", count: 32)), "from": nil, "forward_req_info": "true",
      "gateway_authentication": ["method": "bearer", "audience": "a", "secret": "s"],
      "totp": ["length": 6, "time_step": 180],
    ]
    for isStrict in [false, true] {
      try await rehearse(emulation { $0.enforcesSMSOptionLimits = isStrict }) { api in
        for options in wrong + (isStrict ? beyond : []) {
          let answer = try await api.call(.post, "/connections", ["name": "a", "strategy": "sms", "options": options])
          #expect(answer.status == 400 && answer.message?.contains("options.") == true, "\(options.encodedText)")
        }
        for (number, options) in ([good] + (isStrict ? [] : beyond)).enumerated() {
          _ = try await make(api, "a\(number)", options)
        }
      }
    }
  }

  @Test func `enabled clients are read and not written`() async throws {
    try await rehearse(emulation()) { api in
      let id = try await make(api, "sms")
      for answer in [
        try await api.call(.patch, "/connections/\(id)", ["enabled_clients": []]),
        try await api.call(.post, "/connections", ["name": "b", "strategy": "sms", "enabled_clients": []]),
      ] {
        #expect(answer.status == 400)
        #expect(answer.message == "Payload validation error: 'Additional properties not allowed: enabled_clients'.")
      }
      #expect(try await api.call(.get, "/connections/\(id)")["enabled_clients"] == [])
    }
    try await rehearse(emulation { ($0.takesEnabledClients, $0.showsEnabledClients) = (true, false) }) { api in
      let id = try await make(api, "sms")
      #expect(try await api.call(.patch, "/connections/\(id)", ["enabled_clients": ["a"]]).status == 200)
      #expect(try await api.call(.get, "/connections/\(id)")["enabled_clients"] == nil)
      #expect(try await api.call(.get, "/connections/\(id)/clients")["clients"] == [["client_id": "a"]])
    }
  }

  @Test func `deleting takes its time, and the name with it`() async throws {
    let clock = Clock()
    var settings = Emulator.Settings()
    settings.time = clock.time
    try await rehearse(emulation(), settings) { api in
      let id = try await make(api, "sms")
      let deleted = try await api.call(.delete, "/connections/\(id)")
      #expect(deleted.status == 202 && deleted["deleted_at"]?.text?.hasPrefix("2027-") == true)
      #expect(try await api.call(.delete, "/connections/\(id)").status == 204)
      let missing = try await api.call(.get, "/connections/\(id)")
      #expect(
        missing.status == 404 && missing.code == "inexistent_connection"
          && missing.message == "The connection does not exist"
      )
      let body: JSON = ["name": "sms", "strategy": "sms"]
      let early = try await api.call(.post, "/connections", body)
      #expect(early.status == 409 && early.message?.contains("being deleted") == true)
      clock.advance(.seconds(2))
      #expect(try await api.call(.post, "/connections", body).status == 201)
      #expect(try await api.call(.post, "/connections", body).status == 409)
      #expect(
        try await api.call(.post, "/connections", ["name": "b", "strategy": "sms", "realms": ["sms"]]).status == 409
      )
    }
  }

  @Test func `in the unified world a connection needs a provider that can text`() async throws {
    let body: JSON = ["name": "sms", "strategy": "sms"]
    try await rehearse(emulation(.unified)) { api in
      let none = try await api.call(.post, "/connections", body)
      #expect(none.status == 400 && none.message == "No phone provider configured for the tenant")
      let provider = try await api.makeProvider(methods: ["voice"])
      #expect(try await api.call(.post, "/connections", body).message?.contains("(sms/text) is not supported") == true)
      #expect(try await api.call(.post, "/connections", ["name": "mail", "strategy": "email"]).status == 201)
      let text: JSON = ["sid": "AC1", "mssid": "MG1", "delivery_methods": ["text"]]
      try await api.call(.patch, "/branding/phone/providers/\(provider)", ["configuration": text])
      let id = try await make(api, "sms")
      let enable: JSON = [["client_id": .text(Auth0Emulation.Credentials().clientID), "status": true]]
      #expect(try await api.call(.patch, "/connections/\(id)/clients", enable).status == 204)
      let voice: JSON = ["sid": "AC1", "mssid": "MG1", "delivery_methods": ["voice"]]
      try await api.call(.patch, "/branding/phone/providers/\(provider)", ["configuration": voice])
      let refused = try await api.call(.patch, "/connections/\(id)/clients", enable)
      #expect(
        refused.status == 400 && refused.message?.hasPrefix("Passwordless cannot be enabled for a client") == true
      )
      try await api.call(.delete, "/branding/phone/providers/\(provider)")
      let unset = try await api.call(.patch, "/connections/\(id)/clients", enable)
      #expect(unset.message == "Tenant Phone Provider not set. Connection can not be enable on a client.")
      #expect(
        try await api.call(
          .patch,
          "/connections/\(id)/clients",
          [["client_id": .text(Auth0Emulation.Credentials().clientID), "status": false]]
        ).status == 204
      )
    }
  }

  @Test func `they are listed by name without regard to case, and filtered`() async throws {
    try await rehearse(emulation()) { api in
      for name in ["b", "A", "c"] { _ = try await make(api, name) }
      try await api.call(.post, "/connections", ["name": "mail", "strategy": "email"])
      let names = { (answer: Rehearsal.Reply) in
        (answer.json?.elements ?? answer["connections"]?.elements ?? []).map { $0["name"]?.text }
      }
      #expect(names(try await api.call(.get, "/connections")) == ["A", "b", "c", "mail"])
      #expect(names(try await api.call(.get, "/connections?strategy=sms&include_totals=true&take=2")) == ["A", "b"])
      #expect(names(try await api.call(.get, "/connections?strategy=email&strategy=sms")).count == 4)
      #expect(names(try await api.call(.get, "/connections?name=b")) == ["b"])
      let checkpoint = try await api.call(.get, "/connections?include_totals=true&take=50")
      #expect(checkpoint["total"] == nil && checkpoint["next"] == nil)
      let fields = try await api.call(.get, "/connections?fields=name,id&include_fields=true").json?.elements?.first
      #expect(fields?.members?.keys.sorted() == ["id", "is_domain_connection", "name"])
      #expect(try await api.call(.get, "/connections?page=20&per_page=50").status == 400)
    }
  }

  @Test func `a tenant has so many and no more`() async throws {
    var emulation = emulation()
    emulation.entityLimits.connections = 1
    try await rehearse(emulation) { api in
      _ = try await make(api, "a")
      let answer = try await api.call(.post, "/connections", ["name": "b", "strategy": "sms"])
      #expect(
        answer.status == 403 && answer.message == "You reached the limit of entities of this type for this tenant."
      )
    }
  }
}
