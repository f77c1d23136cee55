import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct ConnectionClientTests {
  private func prepare(_ api: Rehearsal, clients: Int) async throws -> (String, [String]) {
    let made = try await api.call(.post, "/connections", ["name": "sms", "strategy": "sms"])
    let connection = try #require(made["id"]?.text)
    var ids: [String] = []
    for number in 0..<clients {
      let client = try await api.call(.post, "/clients", ["name": .text("C\(number)"), "app_type": "spa"])
      ids.append(try #require(client["client_id"]?.text))
    }
    return (connection, ids)
  }

  private func enable(_ ids: some Collection<String>, _ status: Bool = true) -> JSON {
    .list(ids.map { ["client_id": .text($0), "status": .boolean(status)] })
  }

  private func clients(_ answer: Rehearsal.Reply) -> [String] {
    (answer["clients"]?.elements ?? []).compactMap { $0["client_id"]?.text }
  }

  @Test func `a change names what it changes, one to fifty at a time`() async throws {
    try await rehearse(Auth0Emulation(mode: .legacy)) { api in
      let (connection, ids) = try await prepare(api, clients: 51)
      let path = "/connections/\(connection)/clients"
      #expect(try await api.call(.patch, path, enable(ids)).status == 400)
      #expect(try await api.call(.patch, path, []).status == 400)
      #expect(try await api.call(.patch, path, ["clients": []]).status == 400)
      #expect(try await api.call(.patch, path, enable(ids.prefix(50))).status == 204)
      #expect(try await api.call(.patch, path, enable(ids.suffix(1))).status == 204)
      #expect(try await api.call(.patch, path, enable(ids.prefix(1), false)).status == 204)
      #expect(Set(clients(try await api.call(.get, path + "?take=1000"))) == Set(ids.dropFirst()))
      #expect(try await api.call(.patch, path, [["client_id": "nobody", "status": true]]).code == "inexistent_client")
      #expect(
        try await api.call(.patch, "/connections/con_x/clients", enable(ids.prefix(1))).code == "inexistent_connection"
      )
      #expect(try await api.call(.patch, path, [["client_id": .text(ids[0])]]).status == 400)
    }
  }

  @Test func `the order is another each time, and the pages of one reading fit together`() async throws {
    try await rehearse(Auth0Emulation(mode: .legacy)) { api in
      let (connection, ids) = try await prepare(api, clients: 7)
      let path = "/connections/\(connection)/clients"
      try await api.call(.patch, path, enable(ids))
      let first = clients(try await api.call(.get, path))
      let second = clients(try await api.call(.get, path))
      #expect(first != second && Set(first) == Set(second) && Set(first) == Set(ids))

      var seen: [String] = []
      var page = try await api.call(.get, path + "?take=3")
      seen += clients(page)
      while let next = page["next"]?.text {
        page = try await api.call(.get, path + "?take=3&from=\(next)")
        seen += clients(page)
      }
      #expect(seen.count == 7 && Set(seen) == Set(ids))
      #expect(try await api.call(.get, path + "?take=1001").status == 400)
      #expect(try await api.call(.get, path + "?from=garbage").status == 400)
    }
  }

  @Test func `a client knows its connections`() async throws {
    try await rehearse(Auth0Emulation(mode: .legacy)) { api in
      let (connection, ids) = try await prepare(api, clients: 1)
      try await api.call(.patch, "/connections/\(connection)/clients", enable(ids))
      let path = "/clients/\(ids[0])/connections"
      #expect(try await api.call(.get, path)["connections"]?.elements?.map { $0["id"]?.text } == [connection])
      #expect(try await api.call(.get, path + "?strategy=email")["connections"] == [])
      #expect(try await api.call(.get, path + "?take=101").status == 400)
      #expect(try await api.call(.get, "/clients/nobody/connections").code == "inexistent_client")
      try await api.call(.delete, "/clients/\(ids[0])")
      #expect(clients(try await api.call(.get, "/connections/\(connection)/clients")) == [])
    }
  }

  @Test func `a new client joins connections that have one already`() async throws {
    try await rehearse(Auth0Emulation(mode: .legacy)) { api in
      let (connection, ids) = try await prepare(api, clients: 1)
      let path = "/connections/\(connection)/clients"
      #expect(clients(try await api.call(.get, path)) == [])
      try await api.call(.patch, path, enable(ids))
      let joined = try #require(try await api.call(.post, "/clients", ["name": "Joins"])["client_id"]?.text)
      #expect(Set(clients(try await api.call(.get, path))) == [ids[0], joined])
      try await api.call(.patch, "/tenants/settings", ["flags": ["enable_client_connections": false]])
      try await api.call(.post, "/clients", ["name": "Does not"])
      #expect(clients(try await api.call(.get, path)).count == 2)
    }
    var emulation = Auth0Emulation(mode: .legacy)
    emulation.variations.newClientsJoinEmptyConnections = true
    try await rehearse(emulation) { api in
      let (connection, ids) = try await prepare(api, clients: 2)
      #expect(Set(clients(try await api.call(.get, "/connections/\(connection)/clients"))) == Set(ids))
    }
  }
}
