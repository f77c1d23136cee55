import Foundation
import Planning
import Rehearsal
import TestSupport
import Testing

/// A pool that was managed, and whose state is gone: everything is adopted again.
@Suite struct LostStateTests {
  private func yaml(_ list: String, on pool: Rehearsal) -> String {
    pool.yaml(
      """
      applications:
        web: { name: Acme Web, type: native, identifier: acme-web }
        blog: { name: Acme Blog, type: native, identifier: acme-blog }
      phone_connections: { sms: { applications: [\(list)] } }

      """
    )
  }

  @Test func `an application that is adopted leaves the connection in the same run`() async throws {
    try await UserPool.tell { pool in
      try await settle(yaml("web, blog", on: pool), on: pool)
      try FileManager.default.removeItem(atPath: pool.folder["state.db"])
      try await settle(yaml("blog", on: pool), on: pool)
      let plan = try #require(try await pool.plan(yaml("blog", on: pool)).tenants.first)
      #expect(plan.isEmpty && plan.drift.isEmpty, "\(plan.changes)")
    }
  }
}
