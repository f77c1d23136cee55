import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import TestSupport
import Testing

/// What the tool asks of Auth0: how often, in which shape, with which secrets.
@Suite struct RequestTests {
  @Test func `both texts of the second factor are one request`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let yaml = tenant.yaml(
        """
        phone_factor:
          messages:
            enrollment: { sms: "Enroll: {{ code }}" }
            verification: { sms: "Verify: {{ code }}", voice: "Your code is {{ code }}" }

        """
      )
      try await settle(yaml, on: tenant)
      let writes = tenant.emulator.exchanges.filter { $0.method == "PUT" && $0.path.hasSuffix("/phone/templates") }
      #expect(writes.count == 1)
    }
  }

  /// Only selecting the provider failed: the Action is there, with its secrets.
  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a provider that is tried again does not send its Action again`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      let (method, path) =
        mode == .legacy
        ? ("PUT", "/api/v2/guardian/factors/phone/selected-provider") : ("POST", "/api/v2/branding/phone/providers")
      tenant.emulator.faults = [FaultRule(.failure(400), .matching(method: method, pathPrefix: path), times: 1)]
      #expect(try await tenant.apply(tenant.throughAction).isComplete == false)
      tenant.emulator.faults = []
      tenant.emulator.resetExchanges()
      let plan = try await tenant.plan(tenant.throughAction)
      #expect(plan.driftedPaths == [])
      try await settle(tenant.throughAction, on: tenant)
      let writes = tenant.emulator.exchanges.filter {
        $0.method != "GET" && $0.path.hasPrefix("/api/v2/actions/actions")
      }
      #expect(writes.map(\.line) == [])
    }
  }

  @Test(arguments: [10, 100, 1000])
  func `an empty plan reads each collection once, page by page`(_ count: Int) async throws {
    try await Tenancy.tell(.unified, { $0.entityLimits.clients = nil }) { tenant in
      let applications = (1...count).map { "  app\($0): { name: App \($0), type: single_page }" }
      let yaml = tenant.yaml("applications:\n" + applications.joined(separator: "\n") + "\n")
      try await settle(yaml, on: tenant)
      tenant.emulator.resetExchanges()
      let plan = try await tenant.plan(yaml)
      #expect(plan.isEmpty)
      // The tool's own client is one of them.
      let pages = (count + 1 + 99) / 100
      #expect(tenant.emulator.exchanges.count == 2 + pages, "\(tenant.emulator.exchanges.map(\.line))")
    }
  }

  @Test func `an empty plan of everything is twelve requests in the legacy world and eleven in the unified one`()
    async throws
  {
    for (mode, expected) in [(Auth0Emulation.Mode.legacy, 12), (.unified, 11)] {
      try await Tenancy.tell(mode) { tenant in
        try await settle(tenant.everything(), on: tenant)
        tenant.emulator.resetExchanges()
        _ = try await tenant.plan(tenant.everything())
        let lines = tenant.emulator.exchanges.map(\.line)
        #expect(lines.count == expected, "\(lines)")
        #expect(!tenant.emulator.exchanges.contains { $0.method != "GET" && $0.path != "/oauth/token" })
      }
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `an empty plan through an Action reads each thing once`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      try await settle(tenant.throughAction, on: tenant)
      tenant.emulator.resetExchanges()
      #expect(try await tenant.plan(tenant.throughAction).isEmpty)
      let lines = tenant.emulator.exchanges.map(\.line)
      #expect(lines.contains { $0.contains("actions/actions") })
      #expect(Set(lines).count == lines.count, "\(lines)")
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a secret is in the one request that has to carry it, and nowhere else`(_ mode: Auth0Emulation.Mode) async throws
  {
    try await Tenancy.tell(mode) { tenant in
      let canary = Tenancy.environment["TWILIO_AUTH_TOKEN"] ?? ""
      let plan = try await tenant.plan(tenant.everything())
      try await settle(tenant.everything(), on: tenant)
      let carriers = tenant.emulator.exchanges.filter {
        String(decoding: $0.request.body, as: UTF8.self).contains(canary)
      }
      // In the legacy phone experience the connection has an account of its own.
      let expected =
        mode == .unified
        ? ["POST /api/v2/branding/phone/providers"]
        : ["PUT /api/v2/guardian/factors/phone/providers/twilio", "POST /api/v2/connections"]
      #expect(carriers.map(\.line) == expected)
      #expect(!"\(plan)".contains(canary))
      for name in try tenant.folder.files() {
        let bytes = try tenant.folder.read(name)
        #expect(!bytes.contains(Array(canary.utf8)), "\(name) holds the secret")
      }
      tenant.emulator.resetExchanges()
      try await settle(tenant.everything(message: "{{ code }} it is."), on: tenant)
      let again = tenant.emulator.exchanges.filter {
        $0.path != "/oauth/token" && String(decoding: $0.request.body, as: UTF8.self).contains(canary)
      }
      // Options are replaced as a whole, and with them the copy that the connection has.
      #expect(again.map(\.line).filter { !$0.hasPrefix("PATCH /api/v2/connections/") } == [])
      #expect(again.isEmpty == (mode == .unified))
    }
  }

  @Test func `every write is stamped with the run, and no read needs to be`() async throws {
    try await Tenancy.tell { tenant in
      try await settle(tenant.everything(), on: tenant)
      for exchange in tenant.emulator.exchanges where exchange.path.hasPrefix("/api") {
        let stamp = exchange.request.headers["X-Correlation-ID"]
        #expect((stamp == "dialtone-rehearsal") == (exchange.method != "GET"), "\(exchange.line)")
      }
    }
  }

  @Test func `a token that ends is replaced on the way`() async throws {
    let clock = Clock()
    var settings = Emulator.Settings()
    settings.time = clock.time
    settings.onExchange = { if $0.index == 15 { clock.advance(by: .seconds(3550)) } }
    let tenant = try await Tenancy.start(.unified, settings) { $0.tokenLifetime = .seconds(3600) }
    let result = try await tenant.apply(tenant.everything())
    #expect(result.isComplete, "\(result)")
    let tokens = tenant.emulator.exchanges.filter { $0.path == "/oauth/token" }
    // The second one comes before the first has ended.
    #expect(tokens.count == 2)
    #expect(!tenant.emulator.exchanges.contains { $0.status == 401 })
    await tenant.stop()
  }

  @Test func `a free tenant's limits are kept to, without one refusal`() async throws {
    try await Tenancy.tell(.unified, { $0.rate = .custom(burst: 10, amount: 10, per: .second) }) { tenant in
      try await settle(
        tenant.yaml("settings: { display_name: Acme }\napplications: { web: { name: Web, type: native } }"),
        on: tenant
      )
      #expect(!tenant.emulator.exchanges.contains { $0.status == 429 })
    }
  }
}
