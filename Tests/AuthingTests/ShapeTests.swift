import Emulation
import Rehearsal
import TestSupport
import Testing

/// Every request is what the vendor's OpenAPI document describes.
@Suite struct ShapeTests {
  private static let document = OpenAPI("authing-management.openapi.json")

  /// Newer than the document (November 2023), or not part of it; from the vendor's Node SDK 4.x.
  private static let notInTheDocument: Set<String> = [
    "GET /get-security-settings", "POST /disable-global-mfa-settings", "POST /update-application",
    "POST /update-security-settings",
  ]

  @Test(
    .enabled(if: document != nil, "skipped: the vendor's document is not beside the repository (../shared/contracts)"),
    .enabled(if: Python.hasJSONSchema, Comment(rawValue: Python.missing))
  )
  func `every request has the shape that is documented`() async throws {
    let document = try #require(Self.document)
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      try await settle(
        pool.everything.replacing(
          "enabled: true, channels: [sms], applications: [web]",
          with: "enabled: false, applications: [shop]"
        )
        .replacing("[web, shop], sign_up: true", with: "[web], sign_up: false"),
        on: pool
      )
      try await settle(pool.yaml("applications: {}\nphone_connections: {}\n"), on: pool)
      let problems = try document.problems(in: pool.emulator.exchanges, base: "")
      let unknown = problems.filter { $0.hasSuffix(": no such operation") }
      #expect(problems.filter { !unknown.contains($0) } == [])
      let calls = unknown.map { $0.replacing("/api/v3", with: "").replacing(": no such operation", with: "") }
      #expect(Set(calls) == Self.notInTheDocument)
    }
  }

  @Test func `an application's secret is never asked for`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      #expect(!pool.emulator.exchanges.contains { $0.path.contains("secret") })
    }
  }
}
