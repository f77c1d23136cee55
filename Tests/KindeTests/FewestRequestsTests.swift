import Planning
import Reconciler
import Rehearsal
import Testing

/// What is sent is the least that the API allows, computed from how many objects there are.
@Suite struct FewestRequestsTests {
  private static func text(_ count: Int, changed: Int = 0) -> String {
    let applications = (0..<count).map { number in
      "  a\(number): { name: Application \(number), type: single_page, callbacks: "
        + "[https://app.acme.example/\(number < changed ? "new" : "old")] }\n"
    }
    let keys = (0..<count).map { "a\($0)" }.joined(separator: ", ")
    return "applications:\n" + applications.joined() + "phone_connections:\n  sms: { applications: [\(keys)] }\n"
      + Examples.factor
  }

  /// The list tells an ID, a name and a type; each of the other parts that something declares is a request of its own.
  private static func reading(_ count: Int) -> [String: Int] {
    [
      "POST /oauth2/token": 1,
      "GET /api/v1/environment": 1,
      // With the tool's own, in pages of 500.
      "GET /api/v1/applications": (count + 1 + 499) / 500,
      "GET /api/v1/connections": 1,
    ].adding(
      count == 0
        ? [:]
        : [
          "GET /api/v1/applications/ID/auth_redirect_urls": count,
          "GET /api/v1/applications/ID/connections": count,
        ]
    )
  }

  /// No answer to a write has more in it than an ID, so that each part that was written is read.
  private static func firstApply(_ count: Int) -> [String: Int] {
    [
      "POST /api/v1/applications": count,
      "GET /api/v1/applications/ID": count,
      "PUT /api/v1/applications/ID/auth_redirect_urls": count,
      "GET /api/v1/applications/ID/auth_redirect_urls": count,
      // Only a difference is written: what a new application has is asked before and after.
      "POST /api/v1/applications/ID/connections/CONNECTION": count,
      "GET /api/v1/applications/ID/connections": 2 * count,
      // Nothing reads it.
      "PUT /api/v1/mfa": 1,
    ]
  }

  @Test(arguments: [5, 120])
  func `a first apply, an empty one and a small change are as few requests as the API allows`(
    _ count: Int
  ) async throws {
    let world = try await World()
    let estimate = try await world.plan(Self.text(count)).tenants[0].estimate
    expectAbout(estimate, Self.firstApply(count))
    // Five a second, after ten at once.
    #expect(estimate?.seconds == max(1, ((estimate?.requests ?? 0) - 10 + 4) / 5))
    _ = world.requests()
    #expect(try await world.apply(Self.text(count)).troubles == [])
    expectSame(world.requests(), Self.reading(0).adding(Self.firstApply(count)))
    try await world.apply(Self.text(count))
    expectSame(world.requests(), Self.reading(count))
    let changed = max(1, count / 100)
    #expect(try await world.apply(Self.text(count, changed: changed)).troubles == [])
    // What nothing declares is not read.
    let change = [
      "PUT /api/v1/applications/ID/auth_redirect_urls": changed,
      "GET /api/v1/applications/ID/auth_redirect_urls": changed,
    ]
    expectSame(world.requests(), Self.reading(count).adding(change))
    #expect(try await world.plan(Self.text(count, changed: changed)).isEmpty)
    await world.stop()
  }
}
