import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct ClientTests {
  private let own = Auth0Emulation.Credentials().clientID

  private func names(_ answer: Rehearsal.Reply) -> [String?] {
    (answer.json?.elements ?? answer["clients"]?.elements ?? []).map { $0["name"]?.text }
  }

  @Test func `the server fills in a new client`() async throws {
    try await rehearse { api in
      let made = try await api.call(.post, "/clients", ["name": "Web", "callbacks": ["com.acme.app://back"]])
      #expect(made.status == 201)
      #expect(made["client_id"]?.text?.count == 32 && made["global"] == false && made["tenant"] == "rehearsal")
      #expect(made["grant_types"] == ["authorization_code", "implicit", "refresh_token", "client_credentials"])
      #expect(made["sso_disabled"] == false && made["custom_login_page_on"] == true)
      #expect(made["refresh_token"]?["rotation_type"] == "non-rotating")
      #expect(made["client_secret"] == nil && made["app_type"] == nil)
      let spa = try await api.call(.post, "/clients", ["name": "Web", "app_type": "spa"])
      #expect(spa.status == 201 && spa["client_id"] != made["client_id"])
    }
  }

  @Test func `they are listed as they were made, the global one last, the tool's own too`() async throws {
    try await rehearse { api in
      for name in ["B", "A", "A"] { try await api.call(.post, "/clients", ["name": .text(name), "app_type": "spa"]) }
      #expect(names(try await api.call(.get, "/clients")) == ["dialtone", "B", "A", "A", "All Applications"])
      #expect(names(try await api.call(.get, "/clients?is_global=false")) == ["dialtone", "B", "A", "A"])
      #expect(names(try await api.call(.get, "/clients?is_global=true")) == ["All Applications"])
      #expect(names(try await api.call(.get, "/clients?app_type=spa,native")) == ["B", "A", "A"])
      #expect(try await api.call(.get, "/clients?q=name:A").status == 400)
      #expect(names(try await api.call(.get, "/clients?is_global=perhaps")) == [])
      #expect(try await api.call(.get, "/clients?is_global=perhaps").status == 400)
    }
  }

  @Test func `a change merges at the top, and metadata by key`() async throws {
    try await rehearse { api in
      let metadata: JSON = ["a": "1", "b": "2"]
      let body: JSON = ["name": "Web", "callbacks": ["https://a.example"], "client_metadata": metadata]
      let id = try #require(try await api.call(.post, "/clients", body)["client_id"]?.text)
      let changed = try await api.call(
        .patch,
        "/clients/\(id)",
        [
          "callbacks": ["https://b.example"], "client_metadata": ["a": nil, "c": "3"],
          "jwt_configuration": ["alg": "RS256"],
        ]
      )
      #expect(changed["name"] == "Web" && changed["callbacks"] == ["https://b.example"])
      #expect(changed["client_metadata"] == ["b": "2", "c": "3"])
      #expect(changed["jwt_configuration"] == ["alg": "RS256", "lifetime_in_seconds": 36_000, "secret_encoded": false])
      let many = Dictionary(uniqueKeysWithValues: (0..<9).map { ("k\($0)", JSON.text("v")) })
      #expect(try await api.call(.patch, "/clients/\(id)", ["client_metadata": .object(many)]).status == 400)
      #expect(try await api.call(.get, "/clients/\(id)")["client_metadata"] == ["b": "2", "c": "3"])
      #expect(try await api.call(.get, "/clients/\(id)?fields=name").json == ["name": "Web"])
      #expect(
        try await api.call(.get, "/clients/\(id)?fields=name&include_fields=false").json?.members?.keys.contains("name")
          == false
      )
    }
  }

  @Test(
    arguments: [
      ["name": "a<b"], ["name": ""], ["name": 1], ["description": .text(String(repeating: "a", count: 141))],
      ["app_type": "website"], ["logo_uri": "logo.png"], ["initiate_login_uri": "http://a.example"], ["callbacks": "x"],
      ["client_id": "mine"], ["global": true], ["grant_types": [""]], ["is_first_party": "yes"],
      ["token_endpoint_auth_method": "basic"], ["unknown": 1],
      ["token_endpoint_auth_method": "none", "client_authentication_methods": ["private_key_jwt": [:]]],
      ["refresh_token": ["rotation_type": "rotating"]],
    ] as [Members]
  )
  func `what no client has is refused`(_ members: Members) async throws {
    try await rehearse { api in
      let body = JSON.object(["name": "Web"].merging(members) { $1 })
      let created = try await api.call(.post, "/clients", body)
      #expect(created.status == 400 && created.code == "invalid_body")
      let changed = try await api.call(.patch, "/clients/\(own)", .object(members))
      #expect(changed.status == 400 && changed.code == "invalid_body")
    }
  }

  @Test(
    arguments: [
      ["jwt_configuration": ["secret_encoded": true]], ["resource_server_identifier": "x"],
      ["third_party_security_mode": "strict"],
    ] as [Members]
  )
  func `some can be set once`(_ members: Members) async throws {
    try await rehearse { api in
      #expect(try await api.call(.post, "/clients", .object(["name": "Web"].merging(members) { $1 })).status == 201)
      try await #expect(api.call(.patch, "/clients/\(own)", .object(members)).status == 400)
      let id = try #require(
        try await api.call(.post, "/clients", .object(["name": "App"].merging(members) { $1 }))["client_id"]?.text
      )
      let isResent = members["third_party_security_mode"] != nil
      #expect(try await api.call(.patch, "/clients/\(id)", .object(members)).status == (isResent ? 200 : 400))
    }
  }

  @Test func `deleting is repeatable, but for the global client`() async throws {
    try await rehearse { api in
      let id = try #require(try await api.call(.post, "/clients", ["name": "Web"])["client_id"]?.text)
      #expect(try await api.call(.delete, "/clients/\(id)").status == 204)
      #expect(try await api.call(.delete, "/clients/\(id)").status == 204)
      let missing = try await api.call(.get, "/clients/\(id)")
      #expect(
        missing.status == 404 && missing.code == "inexistent_client" && missing.message == "The client does not exist"
      )
      let global = try #require(
        try await api.call(.get, "/clients?is_global=true").json?.elements?.first?["client_id"]?.text
      )
      let refused = try await api.call(.delete, "/clients/\(global)")
      #expect(refused.status == 400 && refused.message == "Global client cannot be deleted.")
    }
    var emulation = Auth0Emulation()
    emulation.variations.missingClientDeletion = 404
    emulation.entityLimits.clients = 2
    try await rehearse(emulation) { (api) async throws in
      #expect(try await api.call(.delete, "/clients/nobody").status == 404)
      #expect(try await api.call(.post, "/clients", ["name": "Web"]).status == 403)
      // A tool that deletes its own client can go on until its token ends.
      #expect(try await api.call(.delete, "/clients/\(own)").status == 204)
      #expect(try await api.call(.get, "/clients").status == 200)
    }
  }
}
