import Auth0Emulation
import Emulation
import HTTP
import SQLite
import TestSupport
import Testing

@Suite struct CoreTests {
  @Test func `what was asked is on record, in order, until the count begins anew`() async throws {
    try await rehearse { api in
      try await api.call(.get, "/clients?per_page=2&include_totals=true")
      try await api.call(.put, "/guardian/factors/sms", ["enabled": true])
      let exchanges = api.emulator.exchanges
      #expect(exchanges.map(\.line) == ["GET /api/v2/clients", "PUT /api/v2/guardian/factors/sms"])
      #expect(exchanges.map(\.index) == [0, 1])
      #expect(exchanges.map(\.status) == [200, 200])
      #expect(exchanges[0].query == [.init("per_page", "2"), .init("include_totals", "true")])
      #expect(exchanges[0].request.headers["authorization"]?.hasPrefix("Bearer ") == true)
      #expect(String(decoding: exchanges[1].request.body, as: UTF8.self) == #"{"enabled":true}"#)
      #expect(exchanges[1].response?.body == Array(#"{"enabled":true}"#.utf8))
      api.emulator.resetExchanges()
      #expect(api.emulator.exchanges.isEmpty)
      try await api.call(.get, "/guardian/policies")
      #expect(api.emulator.exchanges.map(\.index) == [0])
    }
  }

  @Test func `objects can be looked at and put there directly`() async throws {
    try await rehearse { api in
      try await api.emulator.store.access { objects in
        try objects.put(
          "connections",
          "con_0000000000000001",
          ["id": "con_0000000000000001", "name": "a", "options": [:]]
        )
      }
      #expect(try await api.call(.get, "/connections/con_0000000000000001")["name"] == "a")
      let id = try #require(try await api.call(.post, "/clients", ["name": "Web"])["client_id"]?.text)
      let secret = try await api.emulator.store.access { try $0.find("clients", id)?["client_secret"]?.text }
      #expect(secret?.count == 64)
    }
  }

  @Test func `a restart keeps everything, tokens too`() async throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    var settings = Emulator.Settings()
    settings.place = .file(folder["rehearsal.db"])
    var emulation = Auth0Emulation(mode: .legacy)
    emulation.audience = "https://acme.eu.auth0.com/api/v2/"
    let first = try await Rehearsal(emulation, settings)
    let id = try #require(
      try await first.call(.post, "/clients", ["name": "Web", "app_type": "spa"])["client_id"]?.text
    )
    try await first.call(.put, "/guardian/factors/sms", ["enabled": true])
    let before = try await first.call(.get, "/clients").json
    await first.stop()

    // The mode is a new tenant's; this one has settings of its own.
    emulation.mode = .unified
    let second = try await Rehearsal(emulation, settings)
    #expect(try await second.call(.get, "/clients").json == before)
    #expect(try await second.call(.get, "/clients/\(id)", token: first.token)["name"] == "Web")
    #expect(try await second.call(.get, "/guardian/factors").json?.elements?.first?["enabled"] == true)
    #expect(try await second.call(.get, "/guardian/factors/phone/selected-provider").status == 200)
    await second.stop()
  }

  @Test func `a store of something else is refused`() async throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write("not a database, and longer than a header, so that it is looked into", to: "text.db")
    await #expect(throws: SQLiteError.self) { _ = try await Store(.file(folder["text.db"]), of: "auth0") }
    let store = try await Store(.file(folder["kinde.db"]), of: "kinde")
    await store.close()
    let problem = await #expect(throws: StoreProblem.self) {
      _ = try await Store(.file(folder["kinde.db"]), of: "auth0")
    }
    #expect(problem?.description.contains("dialtone-emulator kinde") == true)
  }

  @Test func `a port in use is told`() async throws {
    try await rehearse { api in
      var settings = Emulator.Settings()
      settings.port = api.emulator.port
      let problem = await #expect(throws: ListenProblem.self) {
        _ = try await Emulator.start(Auth0Emulation(), settings)
      }
      #expect(problem?.description.contains("port \(api.emulator.port) is in use") == true)
    }
  }

  @Test func `a request that is refused leaves nothing behind`() async throws {
    try await rehearse { api in
      let body: JSON = [
        ["client_id": .text(Auth0Emulation.Credentials().clientID), "status": true],
        ["client_id": "nobody", "status": true],
      ]
      try await api.emulator.store.access { try $0.put("connections", "con_1", ["id": "con_1", "name": "a"]) }
      #expect(try await api.call(.patch, "/connections/con_1/clients", body).status == 404)
      #expect(try await api.call(.get, "/connections/con_1/clients")["clients"] == [])
    }
  }

  @Test func `many at once are answered one after the other`() async throws {
    try await rehearse { api in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<40 {
          group.addTask { try await api.call(.post, "/clients", ["name": .text("C\(number)")]).status }
        }
        for try await status in group { #expect(status == 201) }
      }
      #expect(try await api.call(.get, "/clients?include_totals=true")["total"] == 42)
      #expect(api.emulator.exchanges.map(\.index) == Array(0...40))
    }
  }

  @Test func `a body larger than a megabyte is refused`() async throws {
    try await rehearse { api in
      let answer = try await api.call(.post, "/clients", ["name": .text(String(repeating: "a", count: 1 << 20))])
      #expect(answer.status == 413)
      #expect(try await api.call(.get, "/guardian/policies").status == 200)
    }
  }

  @Test func `stopping ends a connection that is still open`() async throws {
    let rehearsal = try await Rehearsal()
    try await rehearsal.call(.get, "/guardian/policies")
    await rehearsal.emulator.stop()
    await #expect(throws: HTTPFailure.self) { try await rehearsal.call(.get, "/guardian/policies") }
    await rehearsal.stop()
  }
}
