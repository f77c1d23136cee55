import HTTP
import Kinde
import Kinds
import Model
import Platform
import Rehearsal
import Testing

/// Lists that never end.
@Suite struct EndlessTests {
  private func read(
    _ kind: KindDescription,
    _ list: @escaping @Sendable (_ path: String, _ number: Int) -> JSON?
  ) async throws -> (server: EndlessServer, failure: PlatformFailure) {
    let server = EndlessServer { path, _, number in
      if let answer = list(path, number) { return answer }
      return path.hasSuffix("/environment")
        ? ["environment": ["kinde_domain": "http://127.0.0.1:1", "code": "acme"]]
        : ["access_token": "t", "expires_in": 86_400]
    }
    let connection = Connection(
      tenant: "acme",
      settings: ["domain": .text("http://127.0.0.1:1"), "credentials.client_id": .text("i")],
      secrets: ["credentials.client_id": SecretValue("i"), "credentials.client_secret": SecretValue("s")]
    )
    let failure = await #expect(throws: PlatformFailure.self) {
      try await Kinde.platform(server.network).reader(connection).read([kind])
    }
    return (server, try #require(failure))
  }

  @Test(arguments: [0, 1])
  func `tokens without end are an error`(_ perPage: Int) async throws {
    let (server, failure) = try await read(Application.description) { path, number in
      guard path.hasSuffix("/applications") else { return nil }
      let applications = (0..<perPage).map {
        JSON.object(["id": .text("\(number).\($0)"), "name": "N", "type": "reg"])
      }
      return ["applications": .list(applications), "next_token": .text("\(number)")]
    }
    #expect(failure.message.contains("Kinde's list of /applications does not end"))
    // As many pages without any as the longest list fills, at what was asked for; of those with one, what a server may give.
    #expect(server.count("/api/v1/applications") == (perPage == 0 ? 200 : 1_000))
  }

  @Test func `a token that leads back to itself is an error at once`() async throws {
    let (server, failure) = try await read(Application.description) { path, _ in
      path.hasSuffix("/applications") ? ["applications": [], "next_token": "again"] : nil
    }
    #expect(failure.message.contains("Kinde's list of /applications does not end"))
    #expect(server.count("/api/v1/applications") == 2)
  }

  @Test func `connections behind connections without end are an error`() async throws {
    let (server, failure) = try await read(PhoneConnection.description) { path, number in
      if path.hasSuffix("/applications") {
        return ["applications": [["id": "a", "name": "A", "type": "reg"]], "next_token": .null]
      }
      guard path.hasSuffix("/connections") else { return nil }
      return ["connections": [["id": .text("c\(number)"), "name": "N", "strategy": "other"]], "has_more": true]
    }
    #expect(failure.message.contains("connections does not end within 100000 elements"), "\(failure.message)")
    #expect(server.count("/api/v1/connections") == 1_000)
  }

  /// No plan waits for a list that only says whom a change does not reach.
  @Test func `organisations without end are not known`() async throws {
    func told(_ list: @escaping @Sendable (_ path: String, _ number: Int) -> JSON) async throws -> (
      EndlessServer, String
    ) {
      let server = EndlessServer { path, _, number in
        path.contains("/organizations") ? list(path, number) : ["access_token": "t", "expires_in": 86_400]
      }
      let connection = Connection(
        tenant: "acme",
        settings: ["domain": .text("http://127.0.0.1:1"), "credentials.client_id": .text("i")],
        secrets: ["credentials.client_id": SecretValue("i"), "credentials.client_secret": SecretValue("s")]
      )
      let reader = try Kinde.platform(server.network).reader(connection)
      let overrides = try await reader.overrides(of: [PhoneConnection.kind])[PhoneConnection.kind]
      #expect(overrides?.found == nil)
      return (server, overrides?.unread ?? "")
    }
    let (pages, first) = try await told { _, number in ["organizations": [], "next_token": .text("\(number)")] }
    #expect(first.contains("list of /organizations does not end"), "\(first)")
    #expect(pages.count("/api/v1/organizations") == 10)
    let (again, same) = try await told { path, _ in
      path.hasSuffix("/organizations")
        ? ["organizations": [["code": "acme"]], "next_token": "again"] : ["connections": [], "has_more": false]
    }
    #expect(same.contains("only the first 1 were looked at") && again.count("/api/v1/organizations") == 2, "\(same)")
    let (connections, second) = try await told { path, number in
      path.hasSuffix("/organizations")
        ? ["organizations": [["code": "acme"]]]
        : ["connections": [["id": .text("c\(number)"), "strategy": "other"]], "has_more": true]
    }
    #expect(
      second.contains("1 of 1 could not be looked at (Kinde's list of the connections of acme does not end)"),
      "\(second)"
    )
    #expect(connections.count("/api/v1/organizations/acme/connections") == 10)
    for answer: JSON in [["code": "OK"], ["organizations": .null]] {
      let (_, third) = try await told { _, _ in answer }
      #expect(third.contains("it is not known which"), "\(third)")
    }
    let (_, fourth) = try await told { path, _ in
      path.hasSuffix("/organizations") ? ["organizations": [["code": "acme"]]] : ["connections": [["id": "c"]]]
    }
    #expect(fourth.contains("Kinde does not say what a connection of acme is"), "\(fourth)")
  }
}
