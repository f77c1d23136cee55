import Auth0Emulation
import Emulation
import HTTP
import Planning
import Rehearsal
import Testing

/// Whatever goes wrong with whichever request, a second run ends where an undisturbed one does.
@Suite struct FaultTests {
  struct Trouble: Sendable, CustomTestStringConvertible {
    var fault: Fault
    var mode: Auth0Emulation.Mode
    var testDescription: String { "\(fault), \(mode)" }
  }

  private static let troubles = Auth0Emulation.Mode.allCases.flatMap { mode in
    [Fault.tooManyRequests, .failure(503), .failureAfter(500), .cutBefore, .cutDuring, .cutAfter].map {
      Trouble(fault: $0, mode: mode)
    }
  }

  @Test(arguments: troubles)
  func `every fault at every request ends in the same tenant`(_ problem: Trouble) async throws {
    var (calm, count) = ("", 0)
    try await Tenancy.tell(problem.mode) { tenant in
      try await settle(tenant.everything(), on: tenant)
      calm = try await picture(of: tenant)
    }
    try await Tenancy.tell(problem.mode) { tenant in
      _ = try await tenant.apply(tenant.everything())
      count = tenant.emulator.exchanges.count
    }
    #expect(count > 20)
    for index in 0..<count {
      try await Tenancy.tell(problem.mode) { tenant in
        tenant.emulator.faults = [FaultRule(problem.fault, .index(index))]
        _ = try await tenant.apply(tenant.everything())
        tenant.emulator.faults = []
        let second = try await tenant.apply(tenant.everything())
        #expect(second.isComplete, "request \(index): \(second)")
        let third = try await tenant.plan(tenant.everything())
        #expect(third.isEmpty, "request \(index): \(third.lines)")
        let disturbed = try await picture(of: tenant)
        #expect(disturbed == calm, "request \(index)")
      }
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a platform that is gone from some request on loses nothing`(_ mode: Auth0Emulation.Mode) async throws {
    var calm = ""
    var count = 0
    try await Tenancy.tell(mode) { tenant in
      _ = try await tenant.apply(tenant.everything())
      count = tenant.emulator.exchanges.count
      calm = try await picture(of: tenant)
    }
    for index in stride(from: 0, to: count, by: 3) {
      try await Tenancy.tell(mode) { tenant in
        tenant.emulator.faults = (index..<index + 400).map { FaultRule(.cutAfter, .index($0)) }
        _ = try await tenant.apply(tenant.everything())
        tenant.emulator.faults = []
        let second = try await tenant.apply(tenant.everything())
        #expect(second.isComplete, "from request \(index): \(second)")
        let disturbed = try await picture(of: tenant)
        #expect(disturbed == calm, "from request \(index)")
      }
    }
  }

  /// What the tenant holds, without identifiers and moments.
  private func picture(of tenant: Rehearsal) async throws -> String {
    var parts: [String] = []
    for place in [
      "tenants/settings", "clients", "connections", "branding/phone/providers", "branding/phone/templates",
      "guardian/factors", "guardian/policies", "guardian/factors/phone/message-types",
    ] {
      parts.append(plain(try await tenant.outside(.get, place)).encodedText)
    }
    if case .list(let connections) = try await tenant.outside(.get, "connections") {
      for connection in connections {
        guard case .text(let id)? = connection["id"],
          case .list(let clients)? = try await tenant.outside(.get, "connections/\(id)/clients")["clients"]
        else { continue }
        parts.append("\(clients.count) clients")
      }
    }
    return parts.joined(separator: "\n")
  }

  private static let chance: Set<String> = [
    "id", "client_id", "client_secret", "created_at", "updated_at", "signing_keys", "enabled_clients",
    "callback_url_template",
  ]

  private func plain(_ json: JSON) -> JSON {
    switch json {
    case .object(let members):
      .object(members.filter { !Self.chance.contains($0.key) }.mapValues(plain))
    case .list(let elements):
      .list(elements.map(plain).sorted { $0.encodedText < $1.encodedText })
    default: json
    }
  }
}
