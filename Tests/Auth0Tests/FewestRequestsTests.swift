import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// What is sent is the least that the API allows, computed from how many objects there are.
@Suite struct FewestRequestsTests {
  /// A tenant and what it needs, by Auth0's Management API v2.
  private struct Size {
    /// The declared clients; the tool's own is one more.
    var clients: Int
    var members: Int

    /// Pages of 100; of a longer list than 1 000, which checkpoints alone reach to its end, no page by offset.
    var clientPages: Int { (clients + 1 + 99) / 100 }
    /// A request switches 50 clients of a connection.
    var switches: Int { (members + 49) / 50 }
    /// A page lists 1 000 clients of a connection.
    var memberPages: Int { max(1, (members + 999) / 1_000) }
  }

  private static let sizes = [Size(clients: 10, members: 3), Size(clients: 250, members: 120)]
  private static let long = Size(clients: 1_001, members: 60)

  /// Whatever there is, each collection and each object of a kind is read once.
  private func reading(_ size: Size, _ mode: Auth0Emulation.Mode, isNew: Bool = false) -> [String: Int] {
    var requests = [
      "POST /oauth/token": 1,
      "GET /tenants/settings": 1,
      "GET /clients": size.clientPages,
      "GET /guardian/factors": 1,
      "GET /guardian/policies": 1,
      "GET /guardian/factors/phone/message-types": 1,
      // Where the provider is Twilio: whether an Action of ours is left.
      "GET /actions/actions": 1,
      "GET /connections": 1,
    ]
    if !isNew { requests["GET /connections/ID/clients"] = size.memberPages }
    switch mode {
    case .legacy:
      requests["GET /guardian/factors/phone/selected-provider"] = 1
      // The account that sends, or that the declared one would be written over.
      requests["GET /guardian/factors/phone/providers/twilio"] = 1
      requests["GET /guardian/factors/phone/templates"] = 1
    case .unified:
      requests["GET /branding/phone/providers"] = 1
      requests["GET /branding/phone/templates"] = 1
    }
    return requests
  }

  /// Beside the reading of the plan: each object is written once, and its answer is what a reading would tell.
  private func firstApply(_ size: Size, _ mode: Auth0Emulation.Mode) -> [String: Int] {
    var writes = [
      "POST /clients": size.clients,
      // The answer is another view of the settings.
      "PATCH /tenants/settings": 1, "GET /tenants/settings": 1,
      "PUT /guardian/factors/sms": 1, "PUT /guardian/factors/recovery-code": 1,
      "PUT /guardian/factors/phone/message-types": 1, "PUT /guardian/policies": 1,
      // The factor is made of these, and what nothing wrote to yet is known by a reading alone.
      "GET /guardian/factors": 1, "GET /guardian/policies": 1, "GET /guardian/factors/phone/message-types": 1,
      "GET /actions/actions": 1,
      "POST /connections": 1,
      // Their answer is empty.
      "PATCH /connections/ID/clients": size.switches, "GET /connections/ID/clients": size.memberPages,
    ]
    // What is replaced as a whole is read before it.
    switch mode {
    case .legacy:
      writes["GET /guardian/factors/phone/selected-provider"] = 1
      writes["PUT /guardian/factors/phone/selected-provider"] = 1
      writes["GET /guardian/factors/phone/providers/twilio"] = 1
      writes["PUT /guardian/factors/phone/providers/twilio"] = 1
      writes["GET /guardian/factors/phone/templates"] = 1
      writes["PUT /guardian/factors/phone/templates"] = 1
    case .unified:
      writes["GET /branding/phone/providers"] = 1
      writes["POST /branding/phone/providers"] = 1
      writes["GET /branding/phone/templates"] = 1
      writes["POST /branding/phone/templates"] = 2
    }
    return writes
  }

  private func yaml(_ tenant: Rehearsal, _ size: Size, changed: Int = 0) -> String {
    let applications = (1...size.clients).map { number in
      "  app\(number): { name: App \(number), type: single_page"
        + (number <= changed ? ", description: Changed, metadata: { team: a } }" : " }")
    }
    return tenant.yaml(
      """
      settings: { display_name: Acme, add_new_applications: false }
      applications:
      \(applications.joined(separator: "\n"))
      providers:
        twilio:
          service: twilio
          account_sid: AC00000000000000000000000000000000
          auth_token: { env: TWILIO_AUTH_TOKEN }
          from: +14155552671
      phone_factor:
        enabled: true
        channels: [sms]
        enforcement: always
        recovery_codes: true
        messages:
          enrollment: { sms: "{{ code }} enrolls you." }
          verification: { sms: "{{ code }} is your code." }
      phone_connections:
        sms:
          provider: twilio
          applications: [\((1...size.members).map { "app\($0)" }.joined(separator: ", "))]

      """
    )
  }

  private static let cases = Auth0Emulation.Mode.allCases.flatMap { mode in
    sizes.indices.map { (mode, $0) }
  }

  @Test(arguments: cases)
  func `a first apply, an empty one and a small change are as few requests as the API allows`(
    _ mode: Auth0Emulation.Mode,
    _ index: Int
  ) async throws {
    let size = Self.sizes[index]
    try await Tenancy.tell(mode, { $0.entityLimits.clients = nil }) { tenant in
      let before = Size(clients: 0, members: 0)
      let beginning = reading(before, mode, isNew: true)
      expectSame(try await requests(of: tenant) { try await tenant.plan(self.yaml(tenant, size)) }, beginning)
      expectAbout(try await tenant.plan(yaml(tenant, size)).tenants[0].estimate, firstApply(size, mode))
      let first = try await requests(of: tenant) { try await tenant.apply(self.yaml(tenant, size)) }
      expectSame(first, beginning.adding(firstApply(size, mode)))
      let empty = try await requests(of: tenant) { try await tenant.apply(self.yaml(tenant, size)) }
      expectSame(empty, reading(size, mode))
      let changed = max(1, size.clients / 100)
      let small = try await requests(of: tenant) {
        try await tenant.apply(self.yaml(tenant, size, changed: changed))
      }
      expectSame(small, reading(size, mode).adding(["PATCH /clients/ID": changed]))
    }
  }

  @Test func `a list that is longer than pages reach is no more requests than it has pages`() async throws {
    try await Tenancy.tell(.unified, { $0.entityLimits.clients = nil }) { tenant in
      try await tenant.apply(yaml(tenant, Self.long))
      let sent = try await requests(of: tenant) { try await tenant.plan(self.yaml(tenant, Self.long)) }
      expectSame(sent, reading(Self.long, .unified))
    }
  }

  @Test func `a change of a connection's clients is written and read once`() async throws {
    try await Tenancy.tell(.unified) { tenant in
      try await tenant.apply(yaml(tenant, Size(clients: 10, members: 3)))
      let sent = try await requests(of: tenant) {
        try await tenant.apply(self.yaml(tenant, Size(clients: 10, members: 8)))
      }
      let size = Size(clients: 10, members: 8)
      let change = [
        "PATCH /connections/ID/clients": 1, "GET /connections/ID/clients": 1, "GET /connections/ID": 1,
      ]
      expectSame(sent, reading(size, .unified).adding(change))
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `an Action is made, built and deployed once, and read after each step`(_ mode: Auth0Emulation.Mode) async throws
  {
    try await Tenancy.tell(mode, { $0.variations.readsUntilBuilt = 0 }) { tenant in
      let sent = try await requests(of: tenant) { try await tenant.apply(tenant.throughAction) }
      #expect(sent["POST /actions/actions"] == 1)
      #expect(sent["POST /actions/actions/ID/deploy"] == 1)
      // Once while it is built, once when it runs, and once when it is selected, which is a step of its own.
      #expect(sent["GET /actions/actions/ID"] == 3, "\(sent)")
      // Before it is made and after each step.
      #expect(sent["GET /actions/actions"] == 3, "\(sent)")
    }
  }

  private func requests(
    of tenant: Rehearsal,
    _ run: () async throws -> some Sendable
  ) async throws -> [String: Int] {
    tenant.emulator.resetExchanges()
    _ = try await run()
    let lines = tenant.emulator.exchanges.map { exchange in
      let path = exchange.path.replacing("/api/v2", with: "").split(separator: "/").map { part in
        part.contains("_") || part.count >= 32 ? "ID" : String(part)
      }
      return "\(exchange.method) /" + path.joined(separator: "/")
    }
    return Dictionary(lines.map { ($0, 1) }, uniquingKeysWith: +)
  }
}
