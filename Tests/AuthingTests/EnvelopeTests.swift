import AuthingEmulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// Answers that are not what HTTP says they are, and what is reported of them.
@Suite struct EnvelopeTests {
  @Test func `a token that ends early is requested anew, within a run`() async throws {
    // More than are sent side by side: a request that finds its token used up gets a turn with the next one.
    try await UserPool.tell({ $0.requestsPerToken = 8 }) { pool in
      try await settle(pool.everything, on: pool)
      #expect(pool.emulator.exchanges.count { $0.path.hasSuffix("get-management-token") } > 2)
    }
  }

  @Test func `a token is requested once in a run`() async throws {
    try await UserPool.tell { pool in
      try await pool.apply(pool.everything)
      #expect(pool.emulator.exchanges.count { $0.path.hasSuffix("get-management-token") } == 1)
    }
  }

  @Test func `an access key of another user pool writes nothing, and reads nothing`() async throws {
    try await UserPool.tell { pool in
      let plan = try await pool.plan(pool.yaml(Acme.settings, userPool: "6500000000000000000000aa"))
      let message = plan.failures.first?.message ?? ""
      #expect(
        message.contains("6500000000000000000000f0") && message.contains("6500000000000000000000aa"),
        "\(message)"
      )
      #expect(pool.emulator.exchanges.map(\.line) == ["POST /api/v3/get-management-token"])
    }
  }

  @Test func `a wrong access key is told as one`() async throws {
    try await UserPool.tell({ $0.credentials.accessKeySecret = "another" }) { pool in
      let failure = try #require(try await pool.plan(pool.everything).failures.first)
      #expect(failure.cause == .unauthorized && failure.message.contains("access_key_secret"))
      #expect(failure.message.contains("request "))
    }
  }

  @Test func `success: false is an error with the request's ID, and nothing else is lost with it`() async throws {
    try await UserPool.tell({ $0.variations.refusesNames = true }) { pool in
      try await settle(pool.everything, on: pool)
      let renamed = pool.everything.replacing("name: Acme Shop,", with: "name: Acme Store, description: New,")
      let problem = try await pool.apply(renamed).problem
      #expect(
        problem.contains("accepted the change and did not apply it") && problem.contains("request "),
        "\(problem)"
      )
      let shop = try await pool.console.application("Acme Shop")
      #expect(shop["appDescription"] == "New")
      #expect(try await pool.plan(renamed).lines == ["update acme/application/shop: name"])
    }
  }

  @Test func `what has another value when it is read back is an error with the request's ID`() async throws {
    try await UserPool.tell({ $0.variations.losesLoginConfigs = true }) { pool in
      let web = try await pool.apply(pool.everything).problem
      #expect(
        web.contains("default_sign_in, first_party of") && web.contains("has another value when it is read back"),
        "\(web)"
      )
      #expect(web.contains("request "))
      let codes = try await pool.apply(
        pool.yaml("applications: { shop: \(Acme.shop) }\nphone_connections: { sms: { applications: [shop] } }\n")
      ).problem
      #expect(
        codes.contains("the sign-in methods of") && codes.contains("are others when they are read back"),
        "\(codes)"
      )
    }
  }

  @Test func `a call that the server does not have is no absent object`() async throws {
    try await UserPool.tell({ $0.variations.troubleIsInEnvelope = false }) { pool in
      pool.emulator.faults = (1..<20).map { FaultRule(.failure(404), .index($0)) }
      let failure = try #require(try await pool.plan(pool.yaml(Acme.applications)).failures.first)
      #expect(failure.message.contains("has no call list-applications"), "\(failure.message)")
      #expect(failure.message.contains("check that domain is where the user pool lives"), "\(failure.message)")
    }
  }

  struct Variation: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (inout AuthingEmulation) -> Void
  }

  private static let variations = [
    Variation(testDescription: "list pages without a status") { $0.variations.listsHaveNoStatus = true },
    Variation(testDescription: "arrays as JSON text") { $0.variations.arraysAreText = true },
    Variation(testDescription: "code 2011 for what is absent") { $0.variations.absence = .code2011 },
    Variation(testDescription: "trouble outside the envelope") { $0.variations.troubleIsInEnvelope = false },
    Variation(testDescription: "pages smaller than asked for") { $0.variations.largestPage = 1 },
    Variation(testDescription: "omitted login keys stay") { $0.variations.resetsOmittedLoginKeys = false },
    Variation(testDescription: "updates replace factors") { $0.variations.updateReplacesFactors = true },
    Variation(testDescription: "factors are echoed") { $0.variations.factorAnswer = .echo },
    Variation(testDescription: "an application's factors are replaced") {
      $0.variations.applicationFactorsReplace = true
    },
    Variation(testDescription: "unknown query parameters are refused") { $0.variations.refusesUnknownQuery = true },
    Variation(testDescription: "bodies that no call takes are refused") {
      $0.variations.refusesUnexpectedBodies = true
    },
    Variation(testDescription: "empty strategies are refused") { $0.variations.emptyStrategy = .refused },
    Variation(testDescription: "factors in both lists are taken") { $0.variations.refusesFactorsInBothLists = false },
  ]

  @Test(arguments: variations)
  func `whichever way the service answers, the same comes of it`(_ variation: Variation) async throws {
    try await UserPool.tell(variation.change) { pool in
      try await settle(pool.everything, on: pool)
      try await settle(pool.everything.replacing("[web, shop], sign_up: true", with: "[web], sign_up: false"), on: pool)
      try await settle(
        pool.yaml("applications: {}\nphone_connections: {}\nphone_factor: { enabled: false }\n"),
        on: pool
      )
      #expect(try await pool.console.applications().isEmpty)
    }
  }

  @Test func `a plan without multi-factor authentication is told as the plan`() async throws {
    try await UserPool.tell({ $0.includesMFA = false }) { pool in
      let problem = try await pool.apply(pool.everything).problem
      #expect(problem.contains("plan at Authing does not include it") && problem.contains("code 4021"), "\(problem)")
    }
  }

  @Test func `an identifier that somebody else has is told as that`() async throws {
    try await UserPool.tell { pool in
      try await settle(pool.everything, on: pool)
      // The first one keeps it, though its line is gone.
      let id = try #require(try await pool.identities()["acme/application/web"])
      let yaml = pool.everything.replacing("    identifier: acme-web\n", with: "    client_id: \(id)\n").replacing(
        "identifier: acme-shop }",
        with: "identifier: acme-shop }\n  third: { name: Third, type: native, identifier: acme-web }"
      )
      let problem = try await pool.apply(yaml).problem
      #expect(problem.contains("has that identifier") && problem.contains("code 2039"), "\(problem)")
    }
  }

  @Test func `the headers of the international brand begin otherwise`() async throws {
    try await UserPool.tell({ $0.headerPrefix = "x-genauth-" }) { pool in
      let failure = try #require(try await pool.plan(pool.everything).failures.first)
      #expect(failure.message.contains("does not know the user pool"))
      try await settle("brand: genauth\n" + pool.everything, on: pool)
      let headers = pool.emulator.exchanges.last?.request.headers
      #expect(headers?["x-genauth-lang"] == "en-US" && headers?["x-authing-lang"] == nil)
    }
  }

  @Test(arguments: [false, true])
  func `a limit that is reached is waited for`(_ isInEnvelope: Bool) async throws {
    try await UserPool.tell({ ($0.perSecond, $0.variations.limitIsInEnvelope) = (15, isInEnvelope) }) { pool in
      let result = try await pool.apply(pool.yaml(Acme.applications))
      #expect(result.isComplete, "\(result)")
    }
  }
}
