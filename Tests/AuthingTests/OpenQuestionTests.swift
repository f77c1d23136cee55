import AuthingEmulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// What nobody has proved about Authing: each answer that it may give, and that the tool is right with it.
///
/// | Question                                                       | Tests                                             |
/// | -------------------------------------------------------------- | ------------------------------------------------- |
/// | 1. Does an update of the pool's factors add or replace?        | `an update of the pool's factors…` here           |
/// | 2. Does an application's change answer its factors or an echo? | `a change of an application's factors…` here      |
/// | 3. Does `update-application` take `loginConfig` alone?         | `a login configuration by itself…` here           |
/// | 4. Are login keys that are left out reset?                     | `login keys that are left out…` here              |
/// | 5. Are factors refused where own security rules are off?       | `factors without own security rules…` here        |
/// | 6. The status for second factors outside the plan              | `second factors outside the plan…` here           |
/// | Are an application's factors in neither list left alone?       | `factors in neither list…` here                   |
/// | Envelopes without a status, arrays as text, absence, paging    | `EnvelopeTests`                                   |
/// | Is a limit told by HTTP or in the envelope?                    | `EnvelopeTests`                                   |
///
/// The numbers are those of the list of open questions about Authing's API.
@Suite struct OpenQuestionTests {
  // MARK: 1

  @Test func `an update of the pool's factors adds`() async throws { try await addFactor(isReplacing: false) }

  @Test func `an update of the pool's factors replaces`() async throws { try await addFactor(isReplacing: true) }

  /// Factors that are somebody else's stay, whichever it is.
  private func addFactor(isReplacing: Bool) async throws {
    try await UserPool.tell({ $0.variations.updateReplacesFactors = isReplacing }) { pool in
      try await pool.console.setFactors(["EMAIL", "OTP"])
      try await settle(pool.yaml("phone_factor: { enabled: true }\n"), on: pool)
      #expect(Set(try await pool.console.factors()) == ["EMAIL", "OTP", "SMS"])
      try await settle(pool.yaml("phone_factor: { enabled: false }\n"), on: pool)
      #expect(Set(try await pool.console.factors()) == ["EMAIL", "OTP"])
    }
  }

  // MARK: 2

  @Test func `a change of an application's factors answers with the resulting ones`() async throws {
    try await changeFactors(.resulting, afterRemoval: ["EMAIL"])
  }

  @Test func `a change of an application's factors answers with an echo`() async throws {
    try await changeFactors(.echo, afterRemoval: [])
  }

  private func changeFactors(_ answer: Variations.FactorAnswer, afterRemoval: JSON) async throws {
    try await UserPool.tell({ $0.variations.factorAnswer = answer }) { pool in
      let none = pool.everything.replacing("channels: [sms], applications: [web]", with: "applications: []")
      try await settle(none, on: pool)
      let id = try await pool.console.application("Acme Web")["appId"]?.text ?? ""
      try await pool.emulator.store.access { try $0.put("application_factors", id, ["enabledFactors": ["EMAIL"]]) }
      try await settle(pool.everything, on: pool)
      #expect(try await pool.console.applicationFactors() == ["Acme Web": ["EMAIL", "SMS"]])
      pool.emulator.resetExchanges()
      try await settle(none, on: pool)
      #expect(try await pool.console.applicationFactors() == ["Acme Web": ["EMAIL"]])
      let removal = pool.emulator.exchanges.first { $0.path.hasSuffix("/update-application-mfa-settings") }
      let body = try JSON(decoding: try #require(removal?.response?.body))
      #expect(body["data"]?["enabledFactors"] == afterRemoval)
    }
  }

  // MARK: 3

  @Test func `a login configuration by itself is taken`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      #expect(try await pool.console.application("Acme Web").loginMethods.contains("PHONE_CODE"))
    }
  }

  @Test func `a login configuration by itself is answered with success false`() async throws {
    try await loseLoginConfig("it says success: false") { $0.variations.refusesLoginConfigsAlone = true }
  }

  @Test func `a login configuration by itself is answered with success and not done`() async throws {
    try await loseLoginConfig("are others when they are read back") { $0.variations.losesLoginConfigs = true }
  }

  /// It is reported with the request's ID, the rest is done, and the next plan has what is left.
  private func loseLoginConfig(_ words: String, _ change: (inout AuthingEmulation) -> Void) async throws {
    try await UserPool.tell(change) { pool in
      let yaml = pool.yaml(
        "applications: { shop: \(Acme.shop) }\nphone_factor: { enabled: true }\n"
          + "phone_connections: { sms: { applications: [shop] } }\n"
      )
      let problem = try await pool.apply(yaml).problem
      #expect(problem.contains("Authing accepted the change and did not apply it"), "\(problem)")
      #expect(problem.contains(words) && problem.contains("request "), "\(problem)")
      #expect(try await pool.console.factors() == ["SMS"])
      #expect(try await pool.console.application("Acme Shop").loginMethods == ["EMAIL_CODE", "EMAIL_PASSWORD"])
      let lines = try await pool.plan(yaml).lines
      #expect(lines.count == 1 && lines[0].contains("acme/phone_connection/sms"), "\(lines)")
    }
  }

  // MARK: 4

  @Test func `login keys that are left out are reset`() async throws { try await keepLoginKeys(resetsOmitted: true) }

  @Test func `login keys that are left out stay`() async throws { try await keepLoginKeys(resetsOmitted: false) }

  private func keepLoginKeys(resetsOmitted: Bool) async throws {
    try await UserPool.tell({ $0.variations.resetsOmittedLoginKeys = resetsOmitted }) { pool in
      let plain = pool.yaml("applications: { shop: \(Acme.shop) }\n")
      try await settle(plain, on: pool)
      try await pool.console.change("Acme Shop") { shop in
        shop.set("loginConfig", "mergeLoginAndRegisterPage", true)
        shop.set("loginConfig", "showAuthorizationPage", true)
        shop.set("loginConfig", "enabledBasicLoginMethods", ["USERNAME_PASSWORD", "EMAIL_CODE"])
        shop.set("loginConfig", "enabledExtIdpConns", [["extIdpConnId": "6500000000000000000000e1"]])
        shop.set(
          "loginConfig",
          "defaultLoginMethod",
          [
            "connectionType": "QRCODE", "qrcodeType": "SELF_BUILT_APP",
            "qrcodeExtIdpConnId": "6500000000000000000000e2",
          ]
        )
      }
      let before = try await pool.console.application("Acme Shop")["loginConfig"]
      try await settle(
        pool.yaml("applications: { shop: \(Acme.shop) }\nphone_connections: { sms: { applications: [shop] } }\n"),
        on: pool
      )
      let after = try await pool.console.application("Acme Shop")
      #expect(after.loginMethods == ["USERNAME_PASSWORD", "EMAIL_CODE", "PHONE_CODE"])
      for key in ["mergeLoginAndRegisterPage", "showAuthorizationPage", "enabledExtIdpConns"] {
        #expect(after["loginConfig"]?[key] == before?[key], "\(key)")
      }
      for key in ["connectionType", "qrcodeType", "qrcodeExtIdpConnId"] {
        #expect(after["loginConfig"]?["defaultLoginMethod"]?[key] == before?["defaultLoginMethod"]?[key], "\(key)")
      }
    }
  }

  // MARK: 5

  @Test func `factors without own security rules are stored`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      #expect(try await pool.console.applicationFactors() == ["Acme Web": ["SMS"]])
    }
  }

  @Test func `factors without own security rules are answered with 422`() async throws {
    try await UserPool.tell({ $0.variations.factorsNeedOwnRules = true }) { pool in
      let problem = try await pool.apply(pool.everything).problem
      #expect(problem.contains("does not accept factors for the application: 422"), "\(problem)")
      #expect(problem.contains("Advanced Configuration > Customise this application"), "\(problem)")
      #expect(try await pool.console.applicationFactors() == [:])
      // A person does it, and the next run does the rest.
      try await pool.console.change("Acme Web") { $0["customSecurityEnabled"] = true }
      try await settle(pool.everything, on: pool)
      #expect(try await pool.console.applicationFactors() == ["Acme Web": ["SMS"]])
    }
  }

  // MARK: 6

  @Test func `second factors outside the plan are answered with 402 and code 4021`() async throws {
    try await excludeFactors(.status402, "plan at Authing does not include it", "(code 4021, request ")
  }

  @Test func `second factors outside the plan are answered with 402 alone`() async throws {
    try await excludeFactors(.status402Alone, "plan at Authing does not include it", "(request ")
  }

  @Test func `second factors outside the plan are answered with 400 and code 4021`() async throws {
    try await excludeFactors(.code4021, "plan at Authing does not include it", "(code 4021, request ")
  }

  @Test func `second factors outside the plan are answered with 403`() async throws {
    try await excludeFactors(.forbidden, "Authing forbids it: 403", "plan does not include multi-factor authentication")
  }

  /// The rest is done.
  private func excludeFactors(_ answer: Variations.PlanRefusal, _ words: String...) async throws {
    try await UserPool.tell({ ($0.includesMFA, $0.variations.planRefusal) = (false, answer) }) { pool in
      let problem = try await pool.apply(pool.everything).problem
      #expect(words.allSatisfy { problem.contains($0) }, "\(problem)")
      #expect(try await pool.console.factors().isEmpty)
      let web = try await pool.console.application("Acme Web")
      #expect(web.loginMethods.contains("PHONE_CODE") && web["appDescription"] == "Where customers order.")
      #expect(try await pool.plan(pool.everything).lines.allSatisfy { $0.contains("acme/phone_factor") })
    }
  }

  // MARK: An application's factors

  @Test func `factors in neither list are left alone`() async throws { try await addToFactors(isReplacing: false) }

  @Test func `factors in neither list go`() async throws { try await addToFactors(isReplacing: true) }

  /// Nothing reads an application's factors, so that only SMS can be held.
  private func addToFactors(isReplacing: Bool) async throws {
    try await UserPool.tell({ $0.variations.applicationFactorsReplace = isReplacing }) { pool in
      try await settle(pool.everything, on: pool)
      #expect(try await pool.console.applicationFactors()["Acme Web"] == ["SMS"])
      let bodies = pool.emulator.exchanges.filter { $0.path.hasSuffix("/update-application-mfa-settings") }
        .compactMap { try? JSON(decoding: $0.request.body) }
      // Never a call with no list at all, which might replace everything with nothing.
      #expect(bodies.allSatisfy { ($0["enabledFactors"] ?? $0["disabledFactors"])?.texts == ["SMS"] })
      #expect(bodies.compactMap { $0["enabledFactors"] } == [["SMS"]])
    }
  }
}
