import Emulation
import Kinde
import KindeEmulation
import Kinds
import Model
import Platform
import PlatformConformance
import Testing

@Suite struct ConformanceTests {
  @Test func `the platform does what any platform must`() async throws {
    let world = try await World()
    let platform = Kinde.platform(world.network())
    let secrets = [
      "credentials.client_id": SecretValue(KindeEmulation().credentials.clientID),
      "credentials.client_secret": SecretValue(KindeEmulation().credentials.clientSecret),
    ]
    let connection = Connection(tenant: "acme", settings: ["domain": .text(world.emulator.url)], secrets: secrets)
    let problems = await PlatformConformance.problems(of: platform, connection, .dialtone)
    #expect(problems == [])
    await world.stop()
  }
}
