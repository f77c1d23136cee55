import AuthingEmulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// What others have in the same user pool is neither seen as a difference nor taken away.
@Suite struct SharingTests {
  /// Somebody else's application, with codes by phone and a factor of its own.
  private func addOther(to pool: Rehearsal) async throws {
    try await settle(pool.everything, on: pool)
    var other = try await pool.console.application("Acme Shop")
    other["appId"] = "6511111111111111111111ff"
    other["appName"] = "Not ours"
    other["appIdentifier"] = "not-ours"
    other.set("registerConfig", "enabledBasicRegisterMethods", ["EMAIL_PASSWORD"])
    try await pool.console.put(other)
    try await pool.console.setFactors(["OTP", "SMS", "FACE"])
  }

  @Test func `an application that nobody declares keeps its codes by phone`() async throws {
    try await UserPool.tell { pool in
      try await addOther(to: pool)
      let plan = try await pool.plan(pool.everything)
      #expect(plan.isEmpty && plan.driftedPaths.isEmpty, "\(plan.lines) \(plan.driftedPaths)")
      try await settle(pool.everything.replacing("sign_up: true", with: "sign_up: false"), on: pool)
      try await settle(pool.yaml("applications: {}\nphone_connections: {}\n"), on: pool)
      let left = try await pool.console.applications()
      #expect(left.count == 1 && left[0].loginMethods.contains("PHONE_CODE"))
    }
  }

  @Test(arguments: [false, true])
  func `factors that the configuration does not own stay, whichever way an update works`(_ replaces: Bool) async throws
  {
    try await UserPool.tell({ $0.variations.updateReplacesFactors = replaces }) { pool in
      try await addOther(to: pool)
      try await pool.console.setFactors(["OTP", "FACE"])
      try await settle(pool.everything, on: pool)
      #expect(Set(try await pool.console.factors()) == ["OTP", "SMS", "FACE"])
      try await settle(pool.everything.replacing("enabled: true, channels", with: "enabled: false, channels"), on: pool)
      #expect(Set(try await pool.console.factors()) == ["OTP", "FACE"])
    }
  }

  @Test func `login methods and other members of a configuration stay as they are, in their order`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.yaml(Acme.applications), on: pool)
      let social: JSON = [["extIdpConnId": "6522222222222222222222ff", "enabled": true]]
      try await pool.console.change("Acme Shop") { shop in
        shop.set("loginConfig", "enabledBasicLoginMethods", ["USERNAME_PASSWORD", "PHONE_PASSWORD"])
        shop.set("loginConfig", "mergeLoginAndRegisterPage", true)
        shop.set("loginConfig", "showAuthorizationPage", true)
        shop.set("loginConfig", "enabledExtIdpConns", social)
      }
      try await settle(pool.yaml(Acme.applications + Acme.connection), on: pool)
      let shop = try await pool.console.application("Acme Shop")
      #expect(shop.loginMethods == ["USERNAME_PASSWORD", "PHONE_PASSWORD", "PHONE_CODE"])
      #expect(shop["loginConfig"]?["mergeLoginAndRegisterPage"] == true)
      #expect(shop["loginConfig"]?["showAuthorizationPage"] == true)
      #expect(shop["loginConfig"]?["enabledExtIdpConns"] == social)
    }
  }

  @Test func `codes are not taken from a page that would ask for them all the same`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      try await pool.console.change("Acme Web") { web in
        web.set("loginConfig", "enabledBasicLoginMethods", ["EMAIL_PASSWORD", "PHONE_CODE"])
      }
      let fewer = pool.everything.replacing("applications: [web, shop], sign_up", with: "applications: [shop], sign_up")
      let problem = try await pool.apply(fewer).problem
      #expect(problem.contains("no sign-in method of \"Acme Web\" would send a code"), "\(problem)")
      #expect(try await pool.console.application("Acme Web").loginMethods.contains("PHONE_CODE"))
    }
  }
}
