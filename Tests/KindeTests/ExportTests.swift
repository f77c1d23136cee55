import Emulation
import HTTP
import Kinde
import KindeEmulation
import Rehearsal
import TestSupport
import Testing

/// What an export makes of an environment at Kinde changes nothing there.
@Suite struct ExportTests {
  private func tell(_ story: (Rehearsal) async throws -> Void) async throws {
    let tenant = try await Rehearsal(KindeEmulation(), environment: LivedInTests.environment) { Kinde.platform($0) }
    do {
      try await story(tenant)
    } catch {
      await tenant.stop()
      throw error
    }
    await tenant.stop()
  }

  @Test func `an environment that has one of everything`() async throws {
    try await tell { tenant in
      try await tenant.apply(LivedInTests.document(tenant, Examples.whole))
      let export = try await tenant.exported(LivedInTests.document(tenant, ""))
      #expect(export.problems == [])
      #expect(
        export.addresses == [
          "acme/application/acme-admin", "acme/application/acme-jobs", "acme/application/acme-web",
          "acme/phone_connection/phone",
        ],
        "\(export.text)"
      )
      // Kinde shows nobody what its second factor is set to.
      #expect(export.omissions.contains { $0.hasPrefix("acme/phone_factor: channels, enabled") }, "\(export.omissions)")
      #expect(export.text.contains("applications: [acme-web]"), "\(export.text)")
    }
  }

  @Test func `an environment that people lived in`() async throws {
    try await tell { tenant in
      try await tenant.emulator.store.access { try LivedInTests.tenant.furnish($0) }
      let export = try await tenant.exported(LivedInTests.document(tenant, ""))
      #expect(export.problems == [], "\(export.text)")
      #expect(export.text.contains("client_id: \"0000000000000000000000000000a001\""), "\(export.text)")
      // The other one is a television.
      #expect(export.omissions.contains { $0.contains("\"Twin\"") }, "\(export.omissions)")
    }
  }

  @Test(arguments: Rounds.seeds(50))
  func `an environment at random`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let applications = (0..<Int.random(in: 1...6, using: &chance)).map { Self.application($0, &chance) }
    try await tell { tenant in
      try await tenant.emulator.store.access { objects in
        for (id, members) in applications { try objects.put("applications", id, members) }
      }
      let export = try await tenant.exported(LivedInTests.document(tenant, ""))
      #expect(export.problems == [], "seed \(seed):\n\(export.text)\n\(export.omissions)")
    }
  }

  private static func application(_ number: Int, _ chance: inout Chance) -> (String, Members) {
    let id = String(repeating: "0", count: 28) + "b00\(number)"
    let types = ["spa", "reg", "m2m", "device", "tv"]
    let links: [JSON] = [[], [.text(KindeEmulation.phoneID)], ["conn_5000000000000000000000000000000f"]]
    let members: Members = [
      "id": .text(id), "client_id": .text(id), "name": .text(chance.oneIn(4) ? "Twin" : LiveText.draw(&chance)),
      "type": .text(types[Int(chance.next() % 5)]), "login_uri": chance.oneIn(2) ? .text(LiveText.url(&chance)) : nil,
      "homepage_uri": chance.oneIn(2) ? .text(LiveText.url(&chance)) : "",
      "is_allow_faceless_auth": .boolean(chance.oneIn(2)),
      "redirect_uris": .list(LiveText.urls(&chance).map { .text($0) }),
      "logout_uris": .list(LiveText.urls(&chance).map { .text($0) }), "connections": links[Int(chance.next() % 3)],
    ]
    return (id, members)
  }
}
