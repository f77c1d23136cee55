import Emulation
import HTTP
import KindeEmulation
import Planning
import Reconciler
import Rehearsal
import Testing

/// How often the platform is asked.
@Suite struct RequestTests {
  /// The list has an ID, a name and a type, so that each of the team's applications takes one request for its details, one
  /// for each of its two lists of URLs, and one for its connections, where all of that is declared.
  @Test(arguments: [10, 100, 1_000])
  func `a plan without changes reads each collection once`(_ count: Int) async throws {
    let world = try await World()
    let names = (0..<count).map { "Application \($0)" }
    try await world.addApplications(names)
    let lists = "login_url: null, callbacks: [], logout_urls: []"
    let applications = names.enumerated().map {
      "  a\($0.offset): { name: \($0.element), type: single_page, \(lists) }\n"
    }
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
        "GET /api/v1/applications/ID": 1,
        "GET /api/v1/applications/ID/auth_redirect_urls": 2,
        "GET /api/v1/applications/ID/auth_logout_urls": 1,
        "GET /api/v1/connections": 1,
        "GET /api/v1/applications/ID/connections": 2,
      ]
    )
    await world.stop()
  }

  /// 606 requests where every application is read whole.
  @Test(arguments: [("", 0), (", login_url: null", 200)])
  func `two hundred applications cost what they declare`(_ fields: String, _ details: Int) async throws {
    let world = try await World()
    let names = (0..<200).map { "Application \($0)" }
    try await world.addApplications(names)
    let applications = names.enumerated().map {
      "  a\($0.offset): { name: \($0.element), type: single_page\(fields) }\n"
    }
    let text =
      "applications:\n" + applications.joined() + "phone_connections:\n  sms: { connection_id: \(World.phone) }\n"
    try await world.apply(text)
    _ = world.requests()
    #expect(try await world.plan(text).isEmpty)
    var wanted = [
      "POST /oauth2/token": 1, "GET /api/v1/environment": 1, "GET /api/v1/applications": 1,
      "GET /api/v1/connections": 1,
    ]
    if details > 0 { wanted["GET /api/v1/applications/ID"] = details }
    #expect(world.requests() == wanted)
    await world.stop()
  }

  @Test func `what is no longer declared is no longer read, and nothing changes`() async throws {
    let world = try await World()
    try await world.apply(Examples.whole)
    let less = Examples.whole.replacing("    logout_urls: [https://app.acme.example/]\n", with: "")
      .replacing("    callbacks: [https://admin.acme.example/callback]\n", with: "")
    #expect(try await world.plan(less).isEmpty)
    try await world.apply(less)
    _ = world.requests()
    #expect(try await world.plan(less).tenants[0].records.isEmpty)
    let requests = world.requests()
    #expect(requests["GET /api/v1/applications/ID/auth_redirect_urls"] == 1)
    #expect(requests["GET /api/v1/applications/ID/auth_logout_urls"] == nil)
    await world.stop()
  }

  /// Nothing declares its callbacks, and the replacement has none.
  @Test func `what a replacement loses is read although nothing declares it`() async throws {
    let world = try await World()
    let text = "applications:\n  web: { name: Acme Web, type: single_page }\n"
    try await world.apply(text)
    try await world.setApplication("Acme Web", ["redirect_uris": ["https://theirs.example/callback"]])
    let plan = try await world.plan(text.replacing("single_page", with: "regular_web"))
    #expect(plan.changes == ["replace acme/application/web: type"])
    #expect(plan.tenants[0].gates.contains { $0.message.contains("callbacks https://theirs.example/callback") })
    await world.stop()
  }

  @Test func `a new application that is as Kinde creates it is not written again`() async throws {
    let world = try await World()
    let text = """
      applications:
        web:
          name: Acme Web
          type: single_page
          callbacks: []
          logout_urls: []
          custom_sign_in_pages: false

      """
    #expect(try await world.apply(text).troubles == [])
    #expect(
      world.requests().filter { !$0.key.hasPrefix("GET") } == ["POST /oauth2/token": 1, "POST /api/v1/applications": 1]
    )
    #expect(try await world.plan(text).isEmpty)
    await world.stop()
  }

  @Test func `an application that leaves the phone connection is one write`() async throws {
    let world = try await World()
    let both = Examples.whole.replacing("applications: [web]", with: "applications: [admin, web]")
    try await world.apply(both)
    _ = world.requests()
    let one = both.replacing("applications: [admin, web]", with: "applications: [admin]")
    #expect(try await world.apply(one).troubles == [])
    #expect(
      world.requests().filter { !$0.key.hasPrefix("GET") }
        == ["POST /oauth2/token": 1, "DELETE /api/v1/applications/ID/connections/CONNECTION": 1]
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
    #expect(message.contains("Kinde does not accept the tool's token"))
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
    world.clock.advance(by: .seconds(945))
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
