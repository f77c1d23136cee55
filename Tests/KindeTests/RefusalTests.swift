import Emulation
import HTTP
import KindeEmulation
import Planning
import Source
import Testing

/// What is refused, and in which words.
@Suite struct RefusalTests {
  @Test func `another environment is refused before anything is requested from it`() async throws {
    let world = try await World { $0.domain = "acme-staging.kinde.com" }
    let failure = try #require(try await world.plan(Examples.whole).failures.first)
    #expect(failure.message.contains("answers as Kinde's environment acme-staging.kinde.com (production)"))
    #expect(failure.message.contains("write domain: acme-staging.kinde.com if it is the right one"))
    #expect(world.requests() == ["POST /oauth2/token": 1, "GET /api/v1/environment": 1])
    await world.stop()
  }

  @Test func `every scope that reading lacks is named at once`() async throws {
    let world = try await World { $0.credentials.scopes = ["read:applications"] }
    let message = try #require(try await world.plan(Examples.whole).failures.first?.message)
    #expect(
      message.contains(
        "lacks the scopes read:application_connections, read:application_logout_uris, read:applications_redirect_uris, read:connections, read:environments;"
      )
    )
    #expect(message.contains("Manage scopes"))
    await world.stop()
  }

  @Test func `no scope is needed for what nothing declares`() async throws {
    let world = try await World {
      $0.credentials.scopes = ["read:environments", "read:applications", "read:connections"]
    }
    try await world.addApplications(["Acme Web"])
    let plan = try await world.plan(
      """
      applications:
        web: { name: Acme Web, type: single_page }
      phone_connections:
        sms: { connection_id: \(World.phone) }

      """
    )
    #expect(plan.failures == [])
    await world.stop()
  }

  @Test func `every scope that writing lacks is named before the first write`() async throws {
    let world = try await World { $0.credentials.scopes = Scopes.manager.filter { $0.hasPrefix("read:") } }
    let result = try await world.apply(Examples.whole)
    #expect(
      result.failures.first?.message.contains(
        "create:application_connections, create:applications, delete:application_connections, update:application_logout_uris, update:applications, update:applications_redirect_uris, update:mfa"
      ) == true
    )
    #expect(world.emulator.exchanges.allSatisfy { $0.method == "GET" || $0.path == "/oauth2/token" })
    await world.stop()
  }

  @Test func `a scope of the token that turns out to be missing stops the run`() async throws {
    let world = try await World {
      $0.variations.tokenAnswerHasScope = false
      $0.credentials.scopes = Scopes.manager.filter { $0 != "update:mfa" }
    }
    let result = try await world.apply(Examples.whole)
    #expect(result.troubles.contains { $0.contains("lacks a scope: \"The token lacks the scope update:mfa.\"") })
    await world.stop()
  }

  @Test func `a wrong secret says what to check`() async throws {
    let world = try await World()
    let message = try #require(try await world.plan(Examples.whole, secret: "another-secret").failures.first?.message)
    #expect(message.contains("Kinde does not accept client_id and client_secret"))
    #expect(message.contains("check both under credentials"))
    #expect(message.hasSuffix("; client_secret has 14 characters") && !message.contains("another"))
    let odd = try #require(try await world.plan(Examples.whole, secret: "\"canary\" ").failures.first?.message)
    #expect(odd.hasSuffix("; client_secret has 9 characters, a blank at the end") && !odd.contains("canary"))
    await world.stop()
  }

  @Test func `another audience says what to check`() async throws {
    let world = try await World { $0.audience = "https://elsewhere.kinde.com/api" }
    let message = try #require(try await world.plan(Examples.whole).failures.first?.message)
    #expect(message.contains("check audience and credentials"))
    await world.stop()
  }

  @Test func `phone sign-in that the plan does not include is refused, and the rest is done`() async throws {
    let world = try await World { $0.variations.planHasPhone = false }
    let troubles = try await world.apply(Examples.whole).troubles
    #expect(troubles.contains { $0.hasPrefix("acme/phone_connection/sms") && $0.contains("the plan at Kinde") })
    #expect(try await world.applications().count == 3)
    await world.stop()
  }

  @Test func `without the built-in connection, a person has a step to do, and the rest is done`() async throws {
    let world = try await World { $0.connections = KindeEmulation.social(3) }
    let step = "open Settings > Environment > Authentication > Passwordless > Phone > Configure"
    let told = try #require(try await world.plan(Examples.whole).tenants.first?.findings)
    let finding = try #require(told.first { $0.rule == "created-by-hand" })
    #expect(finding.message.contains(step) && finding.at?.line != nil)
    let troubles = try await world.apply(Examples.whole).troubles
    #expect(troubles.contains { $0.hasPrefix("acme/phone_connection/sms") && $0.contains(step) })
    #expect(try await world.applications().count == 3)
    // Somebody does it.
    try await world.emulator.store.access { objects in
      let phone = KindeEmulation.phone
      try objects.put(
        "connections",
        phone.id,
        ["id": .text(phone.id), "name": "Phone", "display_name": "Phone", "strategy": .text(phone.strategy)]
      )
    }
    #expect(try await world.apply(Examples.whole).troubles == [])
    let after = try await world.plan(Examples.whole)
    #expect(after.isEmpty)
    #expect(!after.tenants.contains { $0.findings.contains { $0.rule == "created-by-hand" } })
    await world.stop()
  }

  @Test func `a pinned connection is that one, and another ID is refused`() async throws {
    let world = try await World()
    let pinned = Examples.whole.replacing("  sms:\n", with: "  sms:\n    connection_id: \(World.phone)\n")
    #expect(try await world.apply(pinned).troubles == [])
    let other = pinned.replacing(World.phone, with: "conn_00000000000000000000000000000000")
    let message = try #require(try await world.plan(other).failures.first?.message)
    #expect(message.contains("phone_connections.sms.connection_id is conn_0000"))
    #expect(message.contains("in this environment is \(World.phone)"))
    await world.stop()
  }

  @Test func `two phone connections have to be told apart`() async throws {
    let other = KindeEmulation.BuiltIn(
      id: "conn_c0000000000000000000000000000000",
      name: "Phone",
      strategy: "phone:otp"
    )
    let world = try await World { $0.connections.append(other) }
    let message = try #require(try await world.plan(Examples.whole).failures.first?.message)
    #expect(message.contains("has 2 phone connections") && message.contains(other.id))
    let pinned = Examples.whole.replacing("  sms:\n", with: "  sms:\n    connection_id: \(other.id)\n")
    #expect(try await world.apply(pinned).troubles == [])
    #expect(try await world.applications()["Acme Web"]?["connections"] == [.text(other.id)])
    await world.stop()
  }
}
