import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct PhoneTemplateTests {
  private let path = "/branding/phone/templates"
  private let body: JSON = ["type": "otp_verify", "content": ["from": "123", "body": ["text": "{{ code }}"]]]

  @Test func `those that nobody wrote are listed without an ID`() async throws {
    try await rehearse { api in
      let listed = try #require(try await api.call(.get, path)["templates"]?.elements)
      #expect(listed.map { $0["type"]?.text } == ["otp_verify", "otp_enroll", "change_password", "blocked_account"])
      #expect(listed.allSatisfy { $0["id"] == nil && $0["content"]?["from"] == "" && $0["channel"] == "phone" })
      #expect(listed[0]["content"]?["body"]?["text"]?.text?.contains("{{ code | escape }}") == true)
      #expect(listed[3]["content"]?.encodedText.contains("code") == false)
      let made = try await api.call(.post, path, body)
      let again = try #require(try await api.call(.get, path)["templates"]?.elements)
      #expect(again.count == 4 && again[0] == made.json)
    }
    var emulation = Auth0Emulation()
    emulation.variations.listsPasswordBreach = true
    try await rehearse(emulation) { (api) async throws in
      #expect(try await api.call(.get, path)["templates"]?.elements?.last?["type"] == "password_breach")
    }
  }

  @Test func `a type has one template, with a syntax that the server adds`() async throws {
    try await rehearse { api in
      let made = try await api.call(.post, path, body)
      #expect(made.status == 201 && made["id"]?.text?.hasPrefix("tem_") == true)
      #expect(made["content"] == ["syntax": "liquid", "from": "123", "body": ["text": "{{ code }}"]])
      #expect(try await api.call(.post, path, body).status == 409)
      #expect(try await api.call(.get, "\(path)/\(made["id"]?.text ?? "")").json == made.json)
    }
  }

  @Test func `a number cannot be empty, and not be cleared`() async throws {
    try await rehearse { api in
      let empty = try await api.call(
        .post,
        path,
        ["type": "otp_verify", "content": ["from": "", "body": ["text": "a"]]]
      )
      #expect(empty.status == 400 && empty.message?.contains("content.from") == true)
      let id = try #require(try await api.call(.post, path, body)["id"]?.text)
      for wrong: JSON in [
        ["content": ["from": ""]], ["content": ["from": nil]], ["content": ["from": "12345678901234567"]],
        ["content": ["body": ["text": ""]]], ["content": [:]], ["type": "otp_enroll"],
        ["content": ["syntax": "liquid"]],
        ["content": ["body": ["text": .text(String(repeating: "a", count: 20_001))]]],
      ] {
        #expect(try await api.call(.patch, "\(path)/\(id)", wrong).status == 400, "\(wrong.encodedText.prefix(80))")
      }
      let changed = try await api.call(
        .patch,
        "\(path)/\(id)",
        ["disabled": true, "content": ["body": ["voice": "v"]]]
      )
      #expect(changed["content"] == ["syntax": "liquid", "from": "123", "body": ["voice": "v"]])
      #expect(changed["disabled"] == true)
    }
  }

  @Test func `a change of one text keeps the other, or not`() async throws {
    for keeps in [true, false] {
      var emulation = Auth0Emulation()
      emulation.variations.templateTextsMerge = keeps
      try await rehearse(emulation) { api in
        let id = try #require(try await api.call(.post, path, body)["id"]?.text)
        let changed = try await api.call(.patch, "\(path)/\(id)", ["content": ["body": ["voice": "v"]]])
        #expect(changed["content"]?["body"] == (keeps ? ["text": "{{ code }}", "voice": "v"] : ["voice": "v"]))
      }
    }
  }

  @Test func `a reset brings the texts back, and keeps the number or not`() async throws {
    for keeps in [true, false] {
      var emulation = Auth0Emulation()
      emulation.variations.resetKeepsFrom = keeps
      try await rehearse(emulation) { api in
        let id = try #require(try await api.call(.post, path, body)["id"]?.text)
        let reset = try await api.call(.patch, "\(path)/\(id)/reset", [:])
        #expect(reset.status == 200 && reset["content"]?["from"] == (keeps ? "123" : nil))
        #expect(reset["content"]?["body"]?["text"] != "{{ code }}")
      }
    }
  }

  @Test func `deleting goes back to what is built in`() async throws {
    try await rehearse { api in
      let id = try #require(try await api.call(.post, path, body)["id"]?.text)
      #expect(try await api.call(.post, "\(path)/\(id)/try", ["to": "+14155552671"]).status == 202)
      #expect(try await api.call(.delete, "\(path)/\(id)").status == 204)
      #expect(try await api.call(.delete, "\(path)/\(id)").status == 404)
      #expect(try await api.call(.get, path)["templates"]?.elements?.first?["id"] == nil)
      #expect(try await api.call(.post, path, body).status == 201)
    }
  }

  @Test func `a number beside a messaging service is refused, or not`() async throws {
    var emulation = Auth0Emulation()
    emulation.variations.refusesFromWithMessagingService = true
    try await rehearse(emulation) { api in
      let id = try await api.makeProvider(methods: ["text"])
      #expect(try await api.call(.post, path, body).status == 201)
      let service: JSON = ["configuration": ["sid": "AC1", "mssid": "MG1", "delivery_methods": ["text"]]]
      try await api.call(.patch, "/branding/phone/providers/\(id)", service)
      let enrol: JSON = ["type": "otp_enroll", "content": ["from": "123", "body": ["text": "a"]]]
      #expect(try await api.call(.post, path, enrol).status == 400)
    }
  }
}
