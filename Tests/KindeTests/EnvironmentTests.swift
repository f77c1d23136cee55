import Emulation
import KindeEmulation
import Model
import Planning
import Source
import Testing

/// What Kinde calls an environment, and what the configuration says of it.
@Suite struct EnvironmentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var isLive: Bool?
    var text: String
    /// The line that is pointed at; nil where nothing is said.
    var line: Int?
    var testDescription: String { "is_live \(isLive.map(String.init) ?? "absent"), \(text)" }

    static let all = [
      Case(isLive: true, text: ""), Case(isLive: true, text: "environment: production\n"),
      Case(isLive: true, text: "environment: staging\n", line: 7),
      Case(isLive: true, text: "environment: development\n", line: 7),
      Case(isLive: false, text: "", line: 1), Case(isLive: false, text: "environment: production\n", line: 7),
      Case(isLive: false, text: "environment: staging\n"), Case(isLive: false, text: "environment: development\n"),
      Case(isLive: nil, text: ""), Case(isLive: nil, text: "environment: staging\n"),
    ]
  }

  @Test(
    arguments: Case.all,
    [
      "applications: { web: { name: Acme Web, type: single_page } }\n",
      "phone_factor: { enabled: true, enforcement: optional, recovery_codes: true, other_factors: [] }\n",
    ]
  )
  func `a configuration that calls it otherwise is warned of, in every plan`(_ known: Case, _ rest: String) async throws
  {
    let world = try await World { $0.variations.isLive = known.isLive }
    let text = known.text + rest
    for _ in 0..<2 {
      let findings = try await world.plan(text).tenants[0].findings.filter { $0.rule == "environment-mismatch" }
      #expect(findings.map { $0.at.map { Int($0.line) } } == (known.line.map { [$0] } ?? []))
      #expect(findings.allSatisfy { $0.severity == .warning && $0.address.tenant == "acme" })
      try await world.apply(text)
    }
    await world.stop()
  }
}
