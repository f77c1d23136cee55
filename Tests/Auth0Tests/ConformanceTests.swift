import Auth0
import Auth0Emulation
import Emulation
import HTTP
import Kinds
import Model
import Platform
import PlatformConformance
import Rehearsal
import Testing

/// Auth0 is a platform like any other, in both of its worlds.
@Suite struct ConformanceTests {
  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `it does what any platform must`(_ mode: Auth0Emulation.Mode) async throws {
    // The sample sets channels on a factor that is off.
    try await Tenancy.tell(mode, { $0.variations.messageTypesNeedNoFactor = true }) { tenant in
      let connection = Connection(
        tenant: "acme",
        settings: [
          "domain": .text(tenant.emulator.url), "settings.unified_phone": .boolean(mode == .unified),
          "settings.phone_protection": .text(PhoneProtection.exponential.rawValue),
        ],
        secrets: [
          "credentials.client_id": SecretValue(Auth0Emulation.Credentials().clientID),
          "credentials.client_secret": SecretValue(Auth0Emulation.Credentials().clientSecret),
        ]
      )
      let problems = await PlatformConformance.problems(of: Auth0.platform(tenant.network()), connection, .dialtone)
      #expect(problems == [])
    }
  }
}
