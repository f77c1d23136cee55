import Model
import Planning
import Reconciler
import State
import Testing

/// From the first plan to the empty one, with a person in between.
@Suite struct ManualStepTests {
  private static let twilio = Address(tenant: "acme", kind: "provider", key: "twilio")
  private static let tenant = Address(tenant: "acme", kind: "tenant")

  private static let text = """
    settings: { display_name: Acme, default_country: NO }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TOKEN }
        from: +14155552671
    phone_factor: { enabled: true, channels: [sms], enforcement: always, provider: twilio }

    """

  @Test func `what depends on a person waits, the rest is done`() async throws {
    let desk = try await Desk()
    let receipts = try await desk.apply(Self.text)
    #expect(desk.console.steps == ["update acme/tenant display_name=Acme"])
    #expect(
      receipts.map { $0.split(separator: "(")[0] } == [
        "update acme/phone_factor skipped", "manual acme/provider/twilio notApplied", "update acme/tenant done",
        "manual acme/tenant notApplied",
      ]
    )
    let plan = try await desk.plan(Self.text)
    #expect(plan.changes.map(\.address.kind) == ["phone_factor"] && plan.manualSteps.count == 2)
  }

  @Test func `once it is acknowledged nothing is left, until it changes`() async throws {
    var desk = try await Desk()
    try await desk.apply(Self.text)
    _ = desk.console.steps
    let said = try await desk.acknowledge(Self.text, Self.twilio, Self.tenant)
    #expect(said.map(\.paths) == [["account_sid", "auth_token", "from", "service"], ["default_country"]])
    #expect(said.allSatisfy { $0.already == nil })
    #expect(try await desk.acknowledge(Self.text, Self.twilio).first?.already?.who == "tester")

    #expect(try await desk.apply(Self.text) == ["update acme/phone_factor done"])
    // The provider exists in the console only, so that its key is all that can be said.
    #expect(desk.console.steps.first?.contains("provider=twilio") == true)
    let plan = try await desk.plan(Self.text)
    #expect(plan.isEmpty && !plan.hasWork && plan.acknowledged == 2 && plan.unchanged == 2)
    #expect(plan.unverifiable.map(\.path) == ["enforcement", "provider"])

    desk.environment["TOKEN"] = "token-two"
    let rotated = try await desk.plan(Self.text)
    #expect(rotated.manualSteps.map(\.address) == [Self.twilio])
    #expect(rotated.manualSteps.first?.fields.filter(\.isOpen).map(\.path) == ["auth_token"])
    desk.environment["TOKEN"] = "token-one"
    let moved = try await desk.plan(Self.text.replacing("2671", with: "0000"))
    #expect(moved.manualSteps.first?.fields.filter(\.isOpen).map(\.before) == [.text("+14155552671")])
  }

  @Test func `the same can be said within the apply`() async throws {
    let desk = try await Desk()
    let receipts = try await desk.apply(Self.text, acknowledging: true)
    #expect(receipts.count == 4 && receipts.allSatisfy { $0.hasSuffix(" done") })
    #expect(try await desk.plan(Self.text).isEmpty)
    let events = try await desk.state.history(limit: 1).flatMap(\.events)
    #expect(Set(events.map(\.outcome)) == ["acknowledged", "applied"])
  }

  @Test func `what is not manual for cannot be acknowledged`() async throws {
    let desk = try await Desk()
    let factor = Address(tenant: "acme", kind: "phone_factor")
    let other = Address(tenant: "acme", kind: "provider", key: "other")
    await #expect(throws: NotAcknowledged.notManual(factor)) { try await desk.acknowledge(Self.text, factor) }
    await #expect(throws: NotAcknowledged.undeclared(other)) { try await desk.acknowledge(Self.text, other) }
    #expect(try await desk.state.history(limit: 10).isEmpty)
  }

  @Test func `a renamed provider is not manual for again, and one that is gone is forgotten`() async throws {
    let desk = try await Desk()
    try await desk.apply(Self.text, acknowledging: true)
    let renamed = Self.text.replacing("  twilio:\n", with: "  sender:\n    renamed_from: twilio\n")
      .replacing("provider: twilio", with: "provider: sender")
    let plan = try await desk.plan(renamed)
    #expect(plan.moves.count == 1 && plan.manualSteps.isEmpty)
    try await desk.apply(renamed)
    #expect(try await desk.state.snapshot(of: "acme").acknowledged.map(\.address.key) == ["sender", nil])
    #expect(try await desk.plan(renamed).isEmpty)

    let none = "settings: { display_name: Acme }\nproviders: {}\n"
    #expect(try await desk.plan(none).lapsed.map(\.address.key) == ["sender", nil])
    #expect(try await desk.apply(none).isEmpty)
    #expect(try await desk.state.snapshot(of: "acme").acknowledged.isEmpty)
    #expect(try await !desk.plan(none).hasWork)
  }

  @Test func `what cannot be read is written again on request`() async throws {
    let desk = try await Desk()
    try await desk.apply(Self.text, acknowledging: true)
    let plan = try await desk.plan(Self.text, reasserts: true)
    #expect(plan.changes.flatMap(\.fields).map(\.cause) == [.reasserted, .reasserted])
    #expect(try await desk.plan(Self.text).isEmpty)
  }
}
