import Authing
import HTTP
import Kinds
import Model
import Platform
import Rehearsal
import Testing

/// Lists that never end.
@Suite struct EndlessTests {
  private static func application(_ number: Int) -> JSON {
    ["appId": .text("a\(number)"), "appName": .text("N\(number)"), "appType": "web"]
  }

  private func read(
    _ list: @escaping @Sendable (_ number: Int) -> JSON
  ) async throws -> (server: EndlessServer, result: Result<[Live], PlatformFailure>) {
    let server = EndlessServer { path, _, number in
      let data = path.hasSuffix("/list-applications") ? list(number) : ["access_token": "t", "expires_in": 7_200]
      return ["statusCode": 200, "data": data]
    }
    let connection = Connection(
      tenant: "acme",
      settings: ["domain": .text("http://127.0.0.1:1"), "user_pool": .text("p")],
      secrets: [
        "credentials.access_key_id": SecretValue("i"), "credentials.access_key_secret": SecretValue("s"),
      ]
    )
    do throws(PlatformFailure) {
      return (
        server, .success(try await Authing.platform(server.network).reader(connection).read([Application.description]))
      )
    } catch {
      return (server, .failure(error))
    }
  }

  @Test(arguments: [(50, Int.max), (50, 100_001), (1, 50_001), (1, 2_001)])
  func `a total of more than is read is an error before the second page`(_ perPage: Int, _ total: Int) async throws {
    let (server, result) = try await read { _ in
      ["list": .list((0..<perPage).map { Self.application($0) }), "totalCount": .integer(total)]
    }
    let failure = try #require(throws: PlatformFailure.self) { try result.get() }
    #expect(failure.message.contains("Authing's list of applications does not end within 100000 elements"))
    #expect(server.count("/api/v3/list-applications") == 1)
  }

  @Test func `pages that bring nothing new are an end`() async throws {
    let (server, result) = try await read { _ in
      ["list": .list((0..<50).map { Self.application($0) }), "totalCount": 5_000]
    }
    // Twice the same, as a list that has changed would not be.
    #expect(try result.get().count == 50)
    #expect(server.count("/api/v3/list-applications") == 200)
  }

  /// Without a total, and with one that is too small.
  @Test(arguments: [JSON?.none, 50, 1])
  func `a full page is followed by the next one`(_ total: JSON?) async throws {
    let (server, result) = try await read { number in
      // Three pages, and then from the first one again.
      let first = (number - 1) % 3 * 50
      var page: [String: JSON] = ["list": .list((first..<min(first + 50, 120)).map { Self.application($0) })]
      page["totalCount"] = total
      return .object(page)
    }
    #expect(try result.get().count == 120)
    #expect(server.count("/api/v3/list-applications") >= 3)
  }

  @Test(arguments: ["ssoEnabled", "customSecurityEnabled"])
  func `a flag that is a text is refused`(_ flag: String) async throws {
    let (_, result) = try await read { _ in
      ["list": [.object(["appId": "a1", "appName": "N1", "appType": "web", flag: "true"])], "totalCount": 1]
    }
    let failure = try #require(throws: PlatformFailure.self) { try result.get() }
    #expect(
      failure.message.contains("\(flag)\" in the answer is text where true or false was expected"),
      "\(failure.message)"
    )
  }

  @Test func `a page that cannot be read ends the reading`() async throws {
    let (server, result) = try await read { number in
      number == 1 ? ["list": .list((0..<50).map { Self.application($0) }), "totalCount": 100_000] : [:]
    }
    let failure = try #require(throws: PlatformFailure.self) { try result.get() }
    #expect(failure.message.contains("\"data.list\" is missing from the answer"), "\(failure.message)")
    #expect(server.count("/api/v3/list-applications") <= 8)
  }
}
