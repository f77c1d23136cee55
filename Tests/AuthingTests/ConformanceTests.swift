import Authing
import Emulation
import HTTP
import Kinds
import Management
import Model
import Platform
import PlatformConformance
import Rehearsal
import Testing

@Suite struct ConformanceTests {
  @Test func `authing does what any platform must`() async throws {
    try await UserPool.tell { pool in
      let connection = Connection(
        tenant: "acme",
        settings: ["domain": .text(pool.emulator.url), "user_pool": .text("6500000000000000000000f0")],
        secrets: [
          "credentials.access_key_id": SecretValue("6500000000000000000000a1"),
          "credentials.access_key_secret": SecretValue(UserPool.secret),
        ]
      )
      let platform = Authing.platform(pool.network())
      let problems = await PlatformConformance.problems(of: platform, connection, .dialtone)
      #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }
  }
}
