import Auth0
import HTTP
import Kinds
import Model
import Platform
import Rehearsal
import Testing

/// Servers that never end a list, or a token before it begins.
@Suite struct EndlessTests {
  private func read(_ server: EndlessServer) async throws(PlatformFailure) -> [Live] {
    let connection = Connection(
      tenant: "acme",
      settings: ["domain": .text("http://127.0.0.1:1")],
      secrets: ["credentials.client_id": SecretValue("i"), "credentials.client_secret": SecretValue("s")]
    )
    return try await Auth0.platform(server.network).reader(connection).read([Application.description])
  }

  private static func client(_ number: Int) -> JSON {
    ["client_id": .text("c\(number)"), "name": .text("N\(number)"), "app_type": "spa"]
  }

  @Test(arguments: [0, 1, 100])
  func `checkpoints without end are an error`(_ perPage: Int) async throws {
    let server = EndlessServer { path, _, number in
      guard path.hasSuffix("/clients") else { return ["access_token": "t", "expires_in": 3600] }
      let clients = (0..<perPage).map { Self.client(number * 100 + $0) }
      return ["clients": .list(clients), "next": .text("\(number)")]
    }
    let failure = try #require(await #expect(throws: PlatformFailure.self) { try await read(server) })
    #expect(failure.message.contains("Auth0's list of clients does not end within 100000 elements"))
    // And one that asked for a page, which told no total.
    #expect(server.count("/api/v2/clients") == 1_001)
  }

  @Test func `a total without end is an error`() async throws {
    let server = EndlessServer { path, query, number in
      guard path.hasSuffix("/clients") else { return ["access_token": "t", "expires_in": 3600] }
      return ["clients": [Self.client(number)], "total": .integer(Int.max), "start": 0, "limit": 1]
    }
    let failure = try #require(await #expect(throws: PlatformFailure.self) { try await read(server) })
    #expect(failure.message.contains("Auth0's list of clients does not end within 100000 elements"))
    #expect(server.count("/api/v2/clients") == 1_002)
  }

  @Test(arguments: [0, -1, 1])
  func `a token that has ended when it comes is not manual for with every request`(_ seconds: Int) async throws {
    let server = EndlessServer { path, _, number in
      guard path.hasSuffix("/clients") else { return ["access_token": "t", "expires_in": .integer(seconds)] }
      return ["clients": [Self.client(number)], "next": number < 50 ? .text("\(number)") : .null]
    }
    #expect(try await read(server).count == 49)
    #expect(server.count("/oauth/token") == 1)
  }
}
