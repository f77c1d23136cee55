import AuthingEmulation
import Emulation
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// The access key's secret is in the one request that has to carry it, and nowhere else.
@Suite struct CanaryTests {
  @Test func `the secret travels once, in the request for a token`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      let marks = ["canary", "456+789"]
      func holds(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return marks.contains { text.contains($0) }
      }
      for exchange in pool.emulator.exchanges {
        let isForToken = exchange.path.hasSuffix("/get-management-token")
        #expect(holds(exchange.request.body) == isForToken, "\(exchange.line)")
        let rest = exchange.request.headers.fields.map(\.value) + exchange.request.query.map(\.value) + [exchange.path]
        #expect(!rest.contains { holds(Array($0.utf8)) }, "\(exchange.line)")
      }
      for name in try pool.folder.files() { #expect(!holds(try pool.folder.read(name)), "\(name)") }
      #expect(!"\(try await pool.plan(pool.everything))".contains("canary"))
    }
  }

  @Test func `a refusal that repeats the secret is told without it`() async throws {
    func repeating(_ platform: inout AuthingEmulation) {
      platform.credentials.accessKeySecret = "another"
      platform.variations.repeatsSecrets = true
    }
    try await UserPool.tell(repeating) { pool in
      let failure = try #require(try await pool.plan(pool.everything).failures.first)
      #expect(!failure.message.contains("canary"), "\(failure.message)")
      #expect(failure.message.contains("(removed)"))
    }
  }
}
