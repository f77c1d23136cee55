import Emulation
import KindeEmulation
import Rehearsal
import TestSupport
import Testing

/// What is sent, against the vendor's own specification.
@Suite struct ContractTests {
  private static let document = OpenAPI("kinde-management.openapi.json")
  private static let missing: Comment = "skipped: ../shared/contracts/kinde-management.openapi.json is not there"

  @Test(
    .enabled(if: document != nil, missing),
    .enabled(if: Python.hasJSONSchema, Comment(rawValue: Python.missing))
  )
  func `every request is one that the specification has`() async throws {
    let document = try #require(Self.document)
    let world = try await World { $0.variations.largestPage = 10 }
    try await world.apply(Examples.whole)
    let changed = Examples.whole.replacing("applications: [web]", with: "applications: [admin]")
      .replacing("  jobs: { name: Acme Jobs, type: machine_to_machine }\n", with: "")
      .replacing("login_url: https://app.acme.example/login", with: "login_url: null")
      .replacing("name: Acme Admin", with: "name: Acme Administration")
    #expect(try await world.apply(changed).troubles == [])
    // The token's own address is OAuth's, and not in the document.
    let sent = world.emulator.exchanges.filter { $0.path != "/oauth2/token" }
    let problems = try document.problems(in: sent, base: "")
    #expect(problems == [])
    let writes = Set(world.emulator.exchanges.map(\.method))
    #expect(writes == ["GET", "POST", "PUT", "PATCH", "DELETE"])
    await world.stop()
  }
}
