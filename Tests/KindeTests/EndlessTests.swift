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
    #expect(failure.message.contains("Kinde's list of /applications does not end within 100000 elements"))
    #expect(server.count("/api/v1/applications") == 1_000)
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
}
