import Auth0Emulation
import Emulation
import Planning
import Rehearsal
import Testing

/// What an apply remembers of what it wrote is what the next plan reads, whatever the answers to its writes show.
@Suite struct ReadBackTests {
  private static let cases: [(Auth0Emulation.Mode, Variations.WriteAnswer)] = Auth0Emulation.Mode.allCases.flatMap {
    mode in [.whole, .sent, .named, .nothing].map { (mode, $0) }
  }

  @Test(arguments: cases)
  func `after an apply nothing differs, and nothing is written`(
    _ mode: Auth0Emulation.Mode,
    _ answer: Variations.WriteAnswer
  ) async throws {
    try await Tenancy.tell(mode, { $0.variations.writeAnswer = answer }) { tenant in
      let stories = [
        tenant.everything(),
        tenant.everything(message: "{{ code }} it is.").replacing("tier: gold", with: "plan: gold"),
        tenant.everything().replacing("    description: What customers use.\n", with: "    description: null\n"),
        tenant.throughAction,
        tenant.throughAction.replacing("env: AWS_SECRET", with: "env: AWS_KEY"),
      ]
      for story in stories { try await expectRemembered(story, on: tenant) }
    }
  }

  /// A token that sees less than it is answered remembers what it sees.
  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `options that the token may not read are not taken from an answer`(_ mode: Auth0Emulation.Mode) async throws {
    let blind = Auth0Emulation.Credentials(
      clientID: Tenancy.environment["BLIND_CLIENT_ID"] ?? "",
      clientSecret: Tenancy.environment["BLIND_CLIENT_SECRET"] ?? "",
      scopes: Auth0Emulation.Credentials().scopes.filter { $0 != "read:connections_options" }
    )
    try await Tenancy.tell(mode, { $0.credentials.append(blind) }) { tenant in
      let yaml = tenant.everything().replacing("AUTH0_CLIENT", with: "BLIND_CLIENT")
      let result = try await tenant.apply(yaml)
      #expect(result.isComplete, "\(result)")
      let plan = try await tenant.plan(yaml)
      #expect(plan.isEmpty && differing(plan) == [], "\(plan.lines) \(differing(plan))")
    }
  }

  /// A secret that Auth0 returns in clear is compared anew in every plan.
  private func differing(_ plan: Plan) -> [String] {
    plan.tenants.flatMap(\.records).map { "\($0.address)" }.filter { $0 != "acme/provider/twilio" }
  }

  private func expectRemembered(_ yaml: String, on tenant: Rehearsal) async throws {
    let result = try await tenant.apply(yaml)
    #expect(result.isComplete, "\(result)")
    let plan = try await tenant.plan(yaml)
    #expect(plan.isEmpty && plan.driftedPaths.isEmpty, "\(plan.lines) \(plan.driftedPaths)")
    // What was read differs in nothing from what is recorded, also where nobody declares it.
    #expect(differing(plan) == [])
    tenant.emulator.resetExchanges()
    try await tenant.apply(yaml)
    let writes = tenant.emulator.exchanges.filter { $0.method != "GET" && $0.path != "/oauth/token" }.map(\.line)
    #expect(writes == [])
  }
}
