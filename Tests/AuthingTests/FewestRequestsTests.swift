import Emulation
import Planning
import Rehearsal
import Testing

/// What is sent is the least that the API allows, computed from how many objects there are.
@Suite struct FewestRequestsTests {
  private func yaml(_ pool: Rehearsal, _ count: Int, changed: Int = 0) -> String {
    let applications = (0..<count).map { number in
      "  a\(number): { name: App \(number), type: single_page, identifier: app-\(number)"
        + (number < changed ? ", description: Changed }\n" : " }\n")
    }
    let keys = (0..<count).map { "a\($0)" }.joined(separator: ", ")
    return pool.yaml(
      "applications:\n" + applications.joined() + Acme.settings
        + "phone_factor: { enabled: true, applications: [\(keys)] }\nphone_connections: { sms: { applications: [\(keys)] } }\n"
    )
  }

  private func reading(_ count: Int) -> [String: Int] {
    [
      "POST get-management-token": 1,
      "GET get-security-settings": 1,
      "GET get-global-mfa-settings": 1,
      // In pages of 50, up to one that is not full: a total that is too small would make applications look deleted.
      "GET list-applications": count / 50 + 1,
    ]
  }

  /// No answer to a write has more in it than an ID and whether it was done, but for that to a new application.
  private func firstApply(_ count: Int) -> [String: Int] {
    [
      // Written and read back.
      "POST update-security-settings": 1, "GET get-security-settings": 1,
      // The list of factors is written whole: it is read before and after.
      "POST update-global-mfa-settings": 1, "GET get-global-mfa-settings": 2,
      // Its answer is all that can be read of it.
      "POST update-application-mfa-settings": count,
      "POST create-application": count,
      // How people sign in is written whole: it is read before and after.
      "POST update-application": count,
      "GET get-application": 2 * count,
    ]
  }

  @Test(arguments: [5, 50, 120])
  func `a first apply, an empty one and a small change are as few requests as the API allows`(
    _ count: Int
  ) async throws {
    try await UserPool.tell { pool in
      expectAbout(try await pool.plan(yaml(pool, count)).tenants[0].estimate, firstApply(count))
      let first = try await requests(of: pool) { try await pool.apply(self.yaml(pool, count)) }
      expectSame(first, reading(0).adding(firstApply(count)))
      let empty = try await requests(of: pool) { try await pool.apply(self.yaml(pool, count)) }
      expectSame(empty, reading(count))
      let changed = max(1, count / 100)
      let small = try await requests(of: pool) { try await pool.apply(self.yaml(pool, count, changed: changed)) }
      expectSame(small, reading(count).adding(["POST update-application": changed, "GET get-application": changed]))
      #expect(try await pool.plan(yaml(pool, count, changed: changed)).isEmpty)
    }
  }

  private func requests(of pool: Rehearsal, _ run: () async throws -> some Sendable) async throws -> [String: Int] {
    pool.emulator.resetExchanges()
    _ = try await run()
    let lines = pool.emulator.exchanges.map { $0.line.replacing("/api/v3/", with: "") }
    return Dictionary(lines.map { ($0, 1) }, uniquingKeysWith: +)
  }
}
