import Emulation
import KindeEmulation
import Planning
import Reconciler
import Testing

/// How often the platform is asked.
@Suite struct RequestTests {
  /// The list tells an ID, a name and a type, so that each of the team's applications takes one request for its details,
  /// one for each of its two lists of URLs, and one for its connections: nothing less would tell them.
  @Test(arguments: [10, 100, 1_000])
  func `a plan without changes reads each collection once`(_ count: Int) async throws {
    let world = try await World()
    let names = (0..<count).map { "Application \($0)" }
    try await world.addApplications(names)
    let applications = names.enumerated().map { "  a\($0.offset): { name: \($0.element), type: single_page }\n" }
    let text =
      "applications:\n" + applications.joined() + "phone_connections:\n  sms: { applications: [] }\n" + Examples.factor
    try await world.apply(text)
    _ = world.requests()
    #expect(try await world.plan(text).isEmpty)
    #expect(
      world.requests() == [
        "POST /oauth2/token": 1,
        "GET /api/v1/environment": 1,
        "GET /api/v1/applications": (count + 1 + 499) / 500,
        "GET /api/v1/applications/ID": count,
        "GET /api/v1/applications/ID/auth_redirect_urls": count,
        "GET /api/v1/applications/ID/auth_logout_urls": count,
        "GET /api/v1/connections": 1,
        "GET /api/v1/applications/ID/connections": count,
      ]
    )
    await world.stop()
  }

  @Test func `applications of others cost nothing beyond their page`() async throws {
    let world = try await World()
    try await world.addApplications((0..<1_000).map { "Somebody's \($0)" })
    try await world.apply(Examples.whole)
    _ = world.requests()
    #expect(try await world.plan(Examples.whole).isEmpty)
    #expect(
      world.requests() == [
        "POST /oauth2/token": 1,
        "GET /api/v1/environment": 1,
        "GET /api/v1/applications": 3,
        "GET /api/v1/applications/ID": 2,
        "GET /api/v1/applications/ID/auth_redirect_urls": 2,
        "GET /api/v1/applications/ID/auth_logout_urls": 2,
        "GET /api/v1/connections": 1,
        "GET /api/v1/applications/ID/connections": 2,
      ]
    )
    await world.stop()
  }

  @Test func `a whole run asks for one token`() async throws {
    let world = try await World()
    try await world.apply(Examples.whole)
    #expect(world.requests()["POST /oauth2/token"] == 1)
    await world.stop()
  }

  @Test func `a token that is no longer taken is renewed once`() async throws {
    let world = try await World()
    world.emulator.faults = [FaultRule(.failure(401), .index(3), times: 1)]
    #expect(try await world.apply(Examples.whole).troubles == [])
    #expect(world.requests()["POST /oauth2/token"] == 2)
    world.emulator.faults = [FaultRule(.failure(401), .matching(method: "GET", pathPrefix: "/api/"))]
    let message = try #require(try await world.plan(Examples.whole).failures.first?.message)
    #expect(message.contains("Kinde does not take the tool's token"))
    #expect(world.requests()["POST /oauth2/token"] == 2)
    await world.stop()
  }

  /// Docs say an hour and show a day; what the answer says holds.
  @Test func `a token is used for as long as its answer says`() async throws {
    let world = try await World { $0.tokenLifetime = .seconds(1_000) }
    let reconciler = world.reconciler()
    let configuration = await world.configuration(Examples.whole)
    for _ in 0..<2 { _ = try await reconciler.plan(configuration, targets: Targets()) }
    #expect(world.requests()["POST /oauth2/token"] == 1)
    world.hurry.skip(.seconds(945))
    _ = try await reconciler.plan(configuration, targets: Targets())
    #expect(world.requests()["POST /oauth2/token"] == 1)
    await world.stop()
  }

  /// Only the parts that changed are written, and each is read back once.
  @Test func `a change of one list is one write`() async throws {
    let world = try await World()
    try await world.apply(Examples.whole)
    _ = world.requests()
    let changed = Examples.whole.replacing(
      "https://admin.acme.example/callback",
      with: "https://admin.acme.example/new"
    )
    #expect(try await world.apply(changed).troubles == [])
    #expect(
      world.requests().filter { !$0.key.hasPrefix("GET") }
        == ["POST /oauth2/token": 1, "PUT /api/v1/applications/ID/auth_redirect_urls": 1]
    )
    await world.stop()
  }

  @Test func `reading sends nothing that writes`() async throws {
    let world = try await World()
    _ = try await world.plan(Examples.whole)
    #expect(world.emulator.exchanges.allSatisfy { $0.method == "GET" || $0.path == "/oauth2/token" })
    await world.stop()
  }
}
