import Emulation
import HTTP
import KindeEmulation
import Model
import Planning
import State
import Testing

/// Only what is the team's is touched.
@Suite struct OwnershipTests {
  @Test func `an application of the same name is adopted, as a change`() async throws {
    let world = try await World()
    try await world.addApplications(["Acme Web", "Somebody's"])
    let text = """
      applications:
        web: { name: Acme Web, type: single_page, callbacks: [https://app.acme.example/] }
      """
    #expect(try await world.plan(text).changes == ["adopt acme/application/web: callbacks"])
    #expect(try await world.apply(text).troubles == [])
    #expect(try await world.applications().keys.sorted() == ["Acme Web", "Somebody's"])
    #expect(try await world.applications()["Acme Web"]?["redirect_uris"] == ["https://app.acme.example/"])
    #expect(try await world.plan(text).isEmpty)
    await world.stop()
  }

  @Test func `two of one name are an error that names both, and a pinned one is that one`() async throws {
    let world = try await World()
    try await world.addApplications(["Acme Web", "Acme Web"])
    let text = "applications:\n  web: { name: Acme Web, type: single_page }\n"
    let (first, second) = ("b0000000000000000000000000000001", "b0000000000000000000000000000002")
    let message = try #require(try await world.plan(text).failures.first?.message)
    #expect(message.contains(first) && message.contains(second) && message.contains("client_id:"))
    let pinned = text.replacing(" }", with: ", client_id: \(second) }")
    #expect(try await world.apply(pinned).troubles == [])
    #expect(try await world.snapshot().resources.map(\.identity) == [second])
    await world.stop()
  }

  @Test func `what left the configuration is deleted, and nobody else's`() async throws {
    let world = try await World()
    try await world.addApplications(["Somebody's"])
    try await world.apply(Examples.whole)
    let without = Examples.whole.replacing("  jobs: { name: Acme Jobs, type: machine_to_machine }\n", with: "")
    #expect(try await world.plan(without).changes == ["delete acme/application/jobs: name, type"])
    #expect(try await world.apply(without).troubles == [])
    #expect(try await world.applications().keys.sorted() == ["Acme Admin", "Acme Web", "Somebody's"])
    #expect(try await world.plan(without).isEmpty)
    await world.stop()
  }

  @Test func `applications that are not the team's keep their phone sign-in`() async throws {
    let world = try await World()
    try await world.addApplications(["Somebody's"])
    try await world.setApplication("Somebody's", ["connections": [.text(World.phone)]])
    try await world.apply(Examples.whole)
    let none = Examples.whole.replacing("applications: [web]", with: "applications: []")
    #expect(try await world.plan(none).changes == ["update acme/phone_connection/sms: applications"])
    #expect(try await world.apply(none).troubles == [])
    #expect(try await world.applications()["Somebody's"]?["connections"] == [.text(World.phone)])
    #expect(try await world.applications()["Acme Web"]?["connections"] == [])
    #expect(try await world.plan(none).isEmpty)
    await world.stop()
  }

  @Test func `without a phone connection in the configuration, nobody of the team signs in by phone`() async throws {
    let world = try await World()
    try await world.addApplications(["Somebody's"])
    try await world.setApplication("Somebody's", ["connections": [.text(World.phone)]])
    try await world.apply(Examples.whole)
    let none = Examples.whole.replacing("  sms:\n    applications: [web]\n", with: "  {}\n")
    #expect(try await world.plan(none).changes == ["delete acme/phone_connection/sms: applications"])
    #expect(try await world.apply(none).troubles == [])
    #expect(try await world.applications()["Acme Web"]?["connections"] == [])
    #expect(try await world.applications()["Somebody's"]?["connections"] == [.text(World.phone)])
    #expect(try await world.plan(none).isEmpty)
    await world.stop()
  }

  @Test func `the application that the tool signs in as is never deleted`() async throws {
    let world = try await World()
    let text =
      "applications:\n  tool: { name: dialtone, type: machine_to_machine }\n  web: { name: W, type: single_page }\n"
    #expect(try await world.apply(text).troubles == [])
    let without = "applications:\n  web: { name: W, type: single_page }\n"
    let troubles = try await world.apply(without).troubles
    #expect(troubles.count == 1 && troubles[0].contains("it is the application that this tool signs in as"))
    #expect(try await world.plan(without).failures == [])
    await world.stop()
  }

  @Test func `the application that the tool signs in as is never changed`() async throws {
    let world = try await World()
    let id = KindeEmulation.Credentials().clientID
    func text(_ name: String) -> String {
      "applications:\n  tool: { name: \(name), type: machine_to_machine, client_id: \(id) }\n"
    }
    #expect(try await world.plan(text("dialtone")).tenants.flatMap(\.gates) == [])
    #expect(try await world.plan(text("Renamed")).tenants.flatMap(\.gates).map(\.gate) == ["own-application"])
    // Were the gate passed all the same, the platform's own guard is behind it.
    let troubles = try await world.apply(text("Renamed")).troubles
    #expect(troubles.count == 1 && troubles[0].contains("which it never changes"), "\(troubles)")
    await world.stop()
  }
}
