import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct ActionTests {
  private let path = "/actions/actions"
  private let body: JSON = [
    "name": "sender", "supported_triggers": [["id": "custom-phone-provider", "version": "v1"]], "code": "exports.x = 1",
    "secrets": [["name": "KEY", "value": "hidden"]], "dependencies": [["name": "aws-sdk", "version": "2"]],
  ]

  private func make(_ api: Rehearsal, _ body: JSON) async throws -> String {
    try #require(try await api.call(.post, path, body)["id"]?.text)
  }

  private func build(_ api: Rehearsal, _ id: String) async throws {
    for _ in 0..<3 { try await api.call(.get, "\(path)/\(id)") }
  }

  @Test func `a draft is built while somebody looks, then deployed`() async throws {
    try await rehearse { api in
      let made = try await api.call(.post, path, body)
      #expect(made.status == 201 && made["status"] == "pending" && made["all_changes_deployed"] == false)
      let id = try #require(made["id"]?.text)
      #expect(id.count == 36 && made["runtime"] == "node22")
      #expect(try await api.call(.post, "\(path)/\(id)/deploy", [:]).status == 400)
      var statuses: [String?] = []
      for _ in 0..<4 { statuses.append(try await api.call(.get, "\(path)/\(id)")["status"]?.text) }
      #expect(statuses == ["pending", "building", "built", "built"])
      let version = try await api.call(.post, "\(path)/\(id)/deploy", [:])
      #expect(version.status == 200 && version["number"] == 1 && version["deployed"] == true)
      #expect(version["code"] == "exports.x = 1" && version["action_id"]?.text == id)
      let deployed = try await api.call(.get, "\(path)/\(id)")
      #expect(deployed["all_changes_deployed"] == true && deployed["deployed_version"]?["number"] == 1)
      // A change is a draft again; what runs stays.
      let changed = try await api.call(.patch, "\(path)/\(id)", ["code": "exports.x = 2"])
      #expect(changed["status"] == "pending" && changed["all_changes_deployed"] == false)
      #expect(changed["deployed_version"]?["code"] == "exports.x = 1")
      try await build(api, id)
      try await api.call(.post, "\(path)/\(id)/deploy", [:])
      let versions = try await api.call(.get, "\(path)/\(id)/versions")
      #expect(versions["total"] == 2 && versions["versions"]?.elements?.map { $0["deployed"] } == [true, false])
      let first = try #require(versions["versions"]?.elements?.last?["id"]?.text)
      #expect(try await api.call(.post, "\(path)/\(id)/versions/\(first)/deploy", [:])["number"] == 3)
      #expect(try await api.call(.get, "\(path)/\(id)")["code"] == "exports.x = 1")
    }
  }

  @Test func `secrets have no values, and are replaced whole`() async throws {
    try await rehearse { api in
      let id = try await make(api, body)
      let shown = try await api.call(.get, "\(path)/\(id)")
      #expect(shown["secrets"]?.elements?.first?.members?.keys.sorted() == ["name", "updated_at"])
      #expect(try await api.call(.patch, "\(path)/\(id)", ["secrets": [["name": "KEY"]]]).status == 400)
      let changed = try await api.call(.patch, "\(path)/\(id)", ["secrets": [["name": "OTHER", "value": "x"]]])
      #expect(changed["secrets"]?.elements?.map { $0["name"] } == ["OTHER"])
      try await build(api, id)
      let version = try await api.call(.post, "\(path)/\(id)/deploy", [:])
      #expect(version.json?.encodedText.contains("value") == false)
      let all = api.emulator.exchanges.compactMap(\.response).map { String(decoding: $0.body, as: UTF8.self) }
      #expect(!all.contains { $0.contains("hidden") })
    }
  }

  @Test func `one Action sends for a custom provider`() async throws {
    let provider: JSON = ["name": "custom", "credentials": [:], "configuration": ["delivery_methods": ["text"]]]
    try await rehearse { api in
      let id = try await make(api, body)
      let second = try await api.call(.post, path, body)
      #expect(second.status == 403 && second.code == "actions_cardinality_custom_phone_provider_not_allowed")
      #expect(second.message == "custom-phone-provider can only have one supported Action")
      #expect(try await api.call(.post, "/branding/phone/providers", provider).status == 400)
      try await build(api, id)
      try await api.call(.post, "\(path)/\(id)/deploy", [:])
      #expect(try await api.call(.post, "/branding/phone/providers", provider).status == 201)
      let found = try await api.call(.get, "\(path)?triggerId=custom-phone-provider&deployed=true")
      #expect(found["total"] == 1 && found["per_page"] == 20 && found["page"] == nil)
      #expect(try await api.call(.get, "\(path)?installed=true").json == ["actions": [], "per_page": 20])
      #expect(try await api.call(.get, "\(path)?triggerId=nonsense").code == "invalid_query_string")
      #expect(try await api.call(.get, "\(path)?triggerId=post-login")["actions"] == [])
      #expect(try await api.call(.get, "\(path)?actionName=sender")["total"] == 1)
    }
  }

  @Test func `an Action can deploy itself once it is built`() async throws {
    var emulation = Auth0Emulation()
    emulation.variations.readsUntilBuilt = 0
    emulation.variations.deployStatus = 202
    try await rehearse(emulation) { api in
      let id = try await make(api, .object((body.members ?? [:]).merging(["deploy": true]) { $1 }))
      let built = try await api.call(.get, "\(path)/\(id)")
      #expect(built["status"] == "built" && built["deployed_version"]?["number"] == 1)
      #expect(try await api.call(.post, "\(path)/\(id)/deploy", [:]).status == 202)
    }
  }

  @Test func `bindings are an ordered whole, and hold an Action`() async throws {
    let bindings = "/actions/triggers/post-login/bindings"
    try await rehearse { api in
      #expect(try await api.call(.get, bindings).json == ["bindings": [], "per_page": 20])
      func action(_ name: String) async throws -> String {
        let id = try await make(
          api,
          ["name": .text(name), "supported_triggers": [["id": "post-login", "version": "v3"]]]
        )
        try await build(api, id)
        try await api.call(.post, "\(path)/\(id)/deploy")
        return id
      }
      let (a, b) = (try await action("a"), try await action("b"))
      let both: JSON = [
        "bindings": [
          ["ref": ["type": "action_id", "value": .text(b)]],
          ["ref": ["type": "action_name", "value": "a"], "display_name": "First"],
        ]
      ]
      let draft = try await make(
        api,
        ["name": "draft", "supported_triggers": [["id": "post-login", "version": "v3"]]]
      )
      for wrong in [draft, try await make(api, body)] {
        let one: JSON = ["bindings": [["ref": ["type": "action_id", "value": .text(wrong)]]]]
        #expect(try await api.call(.patch, bindings, one).status == 400)
      }
      let bound = try await api.call(.patch, bindings, both)
      #expect(bound["bindings"]?.elements?.map { $0["action"]?["id"]?.text } == [b, a])
      let kept = try #require(bound["bindings"]?.elements?.last?["id"]?.text)
      #expect(try await api.call(.get, bindings)["total"] == 2)
      #expect(try await api.call(.delete, "\(path)/\(b)").status == 409)
      let one: JSON = ["bindings": [["ref": ["type": "binding_id", "value": .text(kept)]]]]
      let left = try await api.call(.patch, bindings, one)
      #expect(left["bindings"]?.elements?.map { $0["display_name"] } == ["First"])
      #expect(left["bindings"]?.elements?.first?["id"]?.text == kept)
      #expect(try await api.call(.delete, "\(path)/\(b)").status == 204)
      #expect(try await api.call(.delete, "\(path)/\(a)?force=true").status == 204)
      #expect(try await api.call(.get, bindings)["bindings"] == [])
      #expect(try await api.call(.patch, bindings, both).status == 404)
      #expect(try await api.call(.get, "/actions/triggers/never/bindings").code == "invalid_uri")
      #expect(try await api.call(.get, "/actions/triggers")["triggers"]?.elements?.count == 14)
    }
  }

  @Test(
    arguments: [
      ["name": 1], ["supported_triggers": []],
      ["supported_triggers": [["id": "post-login"], ["id": "send-phone-message"]]],
      ["supported_triggers": [["id": "never"]]], ["status": "built"], ["code": 1],
    ] as [Members]
  )
  func `what no Action has is refused`(_ members: Members) async throws {
    try await rehearse { api in
      let wrong = JSON.object((body.members ?? [:]).merging(members) { $1 })
      #expect(try await api.call(.post, path, wrong).code == "invalid_body")
      let missing = try await api.call(.get, "\(path)/nothing")
      #expect(missing.status == 404 && missing.message == "That action does not exist." && missing.code == nil)
    }
  }
}
