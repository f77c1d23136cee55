import Emulation
import Foundation
import HTTP
import Kinde
import KindeEmulation
import Kinds
import Management
import Model
import PlanDocument
import Planning
import Platform
import TestSupport
import Testing

/// Secrets are in the one request that must carry them, and nowhere else.
@Suite struct SecretTests {
  private static let canary = "canary-client-secret"

  @Test func `the client's secret is in the token request alone`() async throws {
    let world = try await World { $0.credentials.clientSecret = Self.canary }
    try await world.addApplications(["Acme Web"])
    let plan = try await world.plan(Examples.whole)
    #expect(try await world.apply(Examples.whole).troubles == [])
    for exchange in world.emulator.exchanges where exchange.path != "/oauth2/token" {
      let sent = String(decoding: exchange.request.body, as: UTF8.self) + "\(exchange.request.headers)"
      #expect(!sent.contains(Self.canary) && !exchange.request.path.contains(Self.canary))
    }
    let document = String(decoding: try JSONEncoder().encode(plan), as: UTF8.self)
    for secret in [Self.canary, "canary-application-secret"] {
      #expect(!document.contains(secret))
      for name in try world.stateFolder.files() {
        let bytes = try world.stateFolder.read(name)
        #expect(bytes.firstRange(of: Array(secret.utf8)) == nil, "\(name)")
      }
    }
    await world.stop()
  }

  /// Kinde tells an application's secret with its details.
  @Test func `an application's secret is dropped as it is read`() async throws {
    let world = try await World()
    try await world.addApplications(["Acme Web"])
    let platform = Kinde.platform(world.network())
    let secrets = [
      "credentials.client_id": SecretValue(KindeEmulation().credentials.clientID),
      "credentials.client_secret": SecretValue(KindeEmulation().credentials.clientSecret),
    ]
    let connection = Connection(tenant: "acme", settings: ["domain": .text(world.emulator.url)], secrets: secrets)
    let live = try await platform.reader(connection).read([Application.description])
    #expect(live.count == 2)
    #expect(
      world.emulator.exchanges.contains { exchange in
        String(decoding: exchange.response?.body ?? [], as: UTF8.self).contains("canary-application-secret")
      }
    )
    for resource in live {
      #expect(!"\(try resource.decoded(as: Application.description))".contains("canary-application-secret"))
    }
    await world.stop()
  }

  @Test func `what is refused does not repeat a secret`() async throws {
    let world = try await World { $0.credentials.clientSecret = Self.canary }
    world.emulator.faults = [FaultRule(.failure(500), .matching(method: "GET", pathPrefix: "/api/v1/environment"))]
    let plan = try await world.plan(Examples.whole)
    #expect(plan.failures.count == 1 && !"\(plan.failures)".contains(Self.canary))
    await world.stop()
  }
}
