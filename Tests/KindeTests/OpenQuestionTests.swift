import Emulation
import HTTP
import KindeEmulation
import Planning
import Testing

/// What nobody has proved about Kinde: each answer that it may give, and that the tool is right with it.
///
/// | Question                                                    | Tests                                            |
/// | ----------------------------------------------------------- | ------------------------------------------------ |
/// | 1. Is `phone:otp` listed before its tile was configured?    | `…listed…` here; without it, `RefusalTests`      |
/// | 2. A repeated link or removal: 200 or 4xx?                  | `a repeated…` here                               |
/// | 3. Does `PUT /mfa` without recovery codes reset them?       | `recovery codes that are left out…` here         |
/// | 4. Does `mfa:sms` fail where nothing sends SMS?             | `SMS as a factor without a service…` here        |
/// | 5. An ID that nothing has: 404 or 400?                      | `an application that is gone…` here              |
/// | 6. Phone sign-in outside the plan: 403 or silent success?   | `…outside the plan…` here; 403, `RefusalTests`   |
/// | Is an application's own list of connections continued?      | `an application's list…` here, `VariationTests`  |
/// | Errors as a list, an object or HTML; other shapes           | `VariationTests`                                 |
/// | Does a token's answer have its scopes, and for how long?    | `VariationTests`, `RefusalTests`, `RequestTests` |
///
/// The numbers are those of the list of open questions about Kinde's API.
@Suite struct OpenQuestionTests {
  private func tell(
    _ change: (inout KindeEmulation) -> Void = { _ in },
    _ story: (World) async throws -> Void
  ) async throws {
    let world = try await World(change)
    do {
      try await story(world)
    } catch {
      await world.stop()
      throw error
    }
    await world.stop()
  }

  private let unlinked = Examples.whole.replacing("applications: [web]", with: "applications: []")

  // MARK: 1

  @Test func `a phone connection that is listed before its tile was configured is linked`() async throws {
    try await tell { world in
      let result = try await world.apply(Examples.whole)
      #expect(result.troubles == [])
      #expect(try await world.applications()["Acme Web"]?["connections"] == [.text(World.phone)])
    }
  }

  // MARK: 2

  @Test func `a repeated link of an application is answered with 200`() async throws {
    try await repeatLink(.accepted, 200)
  }

  @Test func `a repeated link of an application is answered with 400`() async throws {
    try await repeatLink(.badRequest, 400)
  }

  @Test func `a repeated link of an application is answered with 404`() async throws {
    try await repeatLink(.notFound, 404)
  }

  private func repeatLink(_ answer: Variations.Repetition, _ status: Int) async throws {
    try await tell({ $0.variations.repeatedLink = answer }) { world in
      try await world.apply(unlinked)
      world.emulator.resetExchanges()
      let result = try await world.apply(Examples.whole) {
        try await world.setApplication("Acme Web", ["connections": [.text(World.phone)]])
      }
      #expect(result.troubles == [])
      #expect(statuses(world, "POST") == [status])
      #expect(try await world.plan(Examples.whole).isEmpty)
    }
  }

  @Test func `a repeated removal of a link is answered with 200`() async throws {
    try await repeatRemoval(.accepted, 200)
  }

  @Test func `a repeated removal of a link is answered with 400`() async throws {
    try await repeatRemoval(.badRequest, 400)
  }

  @Test func `a repeated removal of a link is answered with 404`() async throws {
    try await repeatRemoval(.notFound, 404)
  }

  private func repeatRemoval(_ answer: Variations.Repetition, _ status: Int) async throws {
    try await tell({ $0.variations.repeatedUnlink = answer }) { world in
      try await world.apply(Examples.whole)
      world.emulator.resetExchanges()
      let result = try await world.apply(unlinked) { try await world.setApplication("Acme Web", ["connections": []]) }
      #expect(result.troubles == [])
      #expect(statuses(world, "DELETE") == [status])
      #expect(try await world.plan(unlinked).isEmpty)
    }
  }

  /// What was answered to changes of links.
  private func statuses(_ world: World, _ method: String) -> [Int?] {
    world.emulator.exchanges.filter { $0.method == method && $0.path.contains("/connections/") }.map(\.status)
  }

  // MARK: 3

  @Test func `recovery codes that are left out are switched on`() async throws {
    try await setRecoveryCodes(keepsOmitted: false)
  }

  @Test func `recovery codes that are left out stay as they are`() async throws {
    try await setRecoveryCodes(keepsOmitted: true)
  }

  private func setRecoveryCodes(keepsOmitted: Bool) async throws {
    try await tell({ $0.variations.keepsOmittedRecoveryCodes = keepsOmitted }) { world in
      let off = Examples.factor.replacing("recovery_codes: true", with: "recovery_codes: false")
      for text in [Examples.factor, off, off.replacing("enforcement: always", with: "enforcement: optional")] {
        let result = try await world.apply(text)
        #expect(result.troubles == [])
        #expect(try await world.mfa()?["is_recovery_codes_enabled"] == .boolean(text == Examples.factor))
      }
      let bodies = world.emulator.exchanges.filter { $0.path == "/api/v1/mfa" }.map(\.request.body)
      #expect(bodies.count == 3)
      #expect(bodies.allSatisfy { (try? JSON(decoding: $0))?["is_recovery_codes_enabled"]?.boolean != nil })
    }
  }

  // MARK: 4

  @Test func `SMS as a factor without a service is answered with 200`() async throws {
    try await tell({ ($0.hasMessageService, $0.variations.unservedFactor) = (false, .accepted) }) { world in
      let result = try await world.apply(Examples.whole)
      #expect(result.troubles == [])
      #expect(try await world.mfa()?["enabled_factors"] == ["mfa:sms"])
    }
  }

  @Test func `SMS as a factor without a service is answered with 400`() async throws {
    try await refuseFactor(.badRequest, 400, "does not accept it: 400")
  }

  @Test func `SMS as a factor without a service is answered with 403`() async throws {
    try await refuseFactor(.forbidden, 403, "forbids it")
  }

  private func refuseFactor(_ answer: Variations.UnservedFactor, _ status: Int, _ words: String) async throws {
    try await tell({ ($0.hasMessageService, $0.variations.unservedFactor) = (false, answer) }) { world in
      let troubles = try await world.apply(Examples.whole).troubles
      #expect(troubles.count == 1 && troubles[0].hasPrefix("acme/phone_factor"), "\(troubles)")
      #expect(troubles[0].contains(words) && troubles[0].contains("No SMS service is configured."), "\(troubles)")
      #expect(troubles[0].contains("set that up first. In Kinde, open Settings > Environment > SMS"), "\(troubles)")
      #expect(world.emulator.exchanges.last { $0.path == "/api/v1/mfa" }?.status == status)
      #expect(try await world.mfa() == nil)
      // Everything else is done, and this is planned again.
      #expect(try await world.applications().count == 3)
      #expect(try await world.plan(Examples.whole).changes.allSatisfy { $0.contains("acme/phone_factor") })
      #expect(try await world.plan(Examples.whole).isEmpty == false)
    }
  }

  // MARK: 5

  @Test func `an application that is gone is answered with 404`() async throws { try await loseApplication(404) }

  @Test func `an application that is gone is answered with 400`() async throws { try await loseApplication(400) }

  private func loseApplication(_ status: Int) async throws {
    try await tell({ $0.variations.missingStatus = status }) { world in
      try await world.apply(Examples.whole)
      // A deletion finds done what it was to do.
      let without = Examples.whole.replacing("  jobs: { name: Acme Jobs, type: machine_to_machine }\n", with: "")
      world.emulator.resetExchanges()
      let deletion = try await world.apply(without) { try await world.removeApplication("Acme Jobs") }
      #expect(deletion.troubles == [])
      #expect(world.emulator.exchanges.contains { $0.method == "DELETE" && $0.status == status })
      // A change has nothing to change, and the next run makes the application again.
      let changed = without.replacing(
        "login_url: https://app.acme.example/login",
        with: "login_url: https://a.example/"
      )
      let change = try await world.apply(changed) { try await world.removeApplication("Acme Web") }
      let words = "Kinde does not hold it (any more): \(status), "
      #expect(change.troubles.contains { $0.contains(words) && $0.contains("run the command again") }, "\(change)")
      #expect(try await world.apply(changed).troubles == [])
      #expect(try await world.plan(changed).isEmpty)
      #expect(try await world.applications()["Acme Web"]?["login_uri"] == "https://a.example/")
    }
  }

  // MARK: 6

  @Test func `phone sign-in outside the plan is answered with 403`() async throws {
    let words = "(FORBIDDEN) (POST /api/v1/applications/"
    try await excludePhone(.forbidden, 403, [words, "the plan at Kinde does not include it"])
  }

  @Test func `phone sign-in outside the plan is answered with 200 and not switched on`() async throws {
    try await excludePhone(.ignored, 200, ["accepted, but read back without applications"])
  }

  private func excludePhone(_ answer: Variations.ExcludedPhone, _ status: Int, _ words: [String]) async throws {
    try await tell({ ($0.variations.planHasPhone, $0.variations.excludedPhone) = (false, answer) }) { world in
      let troubles = try await world.apply(Examples.whole).troubles
      #expect(troubles.first?.hasPrefix("acme/phone_connection/sms") == true, "\(troubles)")
      #expect(words.allSatisfy { troubles.first?.contains($0) == true }, "\(troubles)")
      #expect(statuses(world, "POST") == [status])
      #expect(try await world.applications().count == 3)
      #expect(try await world.plan(Examples.whole).changes.contains { $0.contains("acme/phone_connection/sms") })
    }
  }

  // MARK: An application's own list

  @Test func `an application's list that says there is more and cannot be continued is read as far as needed`()
    async throws
  {
    func change(_ emulation: inout KindeEmulation) {
      emulation.variations.applicationConnections = .continued
      emulation.variations.largestPage = 1
      emulation.variations.refusesUnknownQuery = true
      // The phone's connection is the first of the list.
      emulation.connections = [KindeEmulation.phone] + KindeEmulation.social(2)
    }
    let others: JSON = .list(KindeEmulation.social(2).map { .text($0.id) })
    try await tell(change) { world in
      try await world.apply(Examples.whole)
      try await world.setApplication(
        "Acme Web",
        ["connections": .list([.text(World.phone)] + others.texts.map(JSON.text))]
      )
      #expect(try await world.plan(Examples.whole).isEmpty)
      // Where the connection is not among those that are listed, nobody knows whether it is behind them.
      try await world.setApplication("Acme Web", ["connections": others])
      let message = try #require(try await world.plan(Examples.whole).failures.first?.message)
      #expect(message.contains("starting_after") && message.contains("/connections"), "\(message)")
    }
  }
}
