import Emulation
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// How long a sign-in lasts: the cookie of the pool's security settings.
@Suite struct SessionTests {
  @Test func `session_lifetime is read and written through the security settings`() async throws {
    try await UserPool.tell { pool in
      try await pool.console.setSecurity(
        "cookieSettings",
        ["cookieExpiresIn": 1_209_600, "cookieExpiresOnBrowserSession": true]
      )
      let yaml = pool.yaml("settings: { session_lifetime: 7d }\n")
      #expect(try await pool.plan(yaml).tenants[0].manualSteps == [])
      try await settle(yaml, on: pool)
      // The other key of the cookie, which nothing declares, is as it was.
      let cookie = try await pool.console.security("cookieSettings")
      #expect(cookie == ["cookieExpiresIn": 604_800, "cookieExpiresOnBrowserSession": true])
      try await pool.console.setSecurity(
        "cookieSettings",
        ["cookieExpiresIn": 60, "cookieExpiresOnBrowserSession": true]
      )
      #expect(try await pool.plan(yaml).driftedPaths == ["acme/tenant.session_lifetime"])
      try await settle(yaml.replacing("7d", with: "null"), on: pool)
      let reset = try await pool.console.security("cookieSettings")
      #expect(reset?["cookieExpiresIn"] == 1_209_600)
    }
  }

  @Test func `what a request has to have and an answer does not is not made up`() async throws {
    try await UserPool.tell { pool in
      try await pool.console.setSecurity("cookieSettings", ["cookieExpiresIn": 60])
      let problem = try await pool.apply(pool.yaml("settings: { session_lifetime: 7d }\n")).problem
      #expect(problem.contains("has no cookieExpiresOnBrowserSession"), "\(problem)")
      #expect(try await pool.console.security("cookieSettings") == ["cookieExpiresIn": 60])
    }
  }
}
