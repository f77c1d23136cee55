import Emulation
import HTTP
import KindeEmulation
import Planning
import Testing

/// Where nobody knows for certain how Kinde answers, either answer serves.
@Suite struct VariationTests {
  static let variations: [(name: String, change: @Sendable (inout KindeEmulation) -> Void)] = [
    ("pages of ten", { $0.variations.largestPage = 10 }),
    ("pages of one", { $0.variations.largestPage = 1 }),
    ("the last page's token is empty", { $0.variations.lastPageHasEmptyToken = true }),
    ("connections in envelopes", { $0.variations.listsAreEnveloped = true }),
    ("an application's connections repeat", { $0.variations.applicationConnections = .repeated }),
    (
      "an application's connections are continued",
      {
        $0.variations.applicationConnections = .continued
        $0.variations.largestPage = 1
      }
    ),
    ("unknown query parameters are refused", { $0.variations.refusesUnknownQuery = true }),
    ("bodies that no operation takes are refused", { $0.variations.refusesUnexpectedBodies = true }),
    ("pages larger than 500 are refused", { $0.variations.refusesLargerPages = true }),
    ("a new application has a client_id alone", { $0.variations.createdHasID = false }),
    ("empty names are refused", { $0.variations.refusesEmptyNames = true }),
    ("a list of URLs may be left out", { $0.variations.refusesMissingURLs = false }),
    ("errors are objects", { $0.variations.errorShape = .object }),
    ("errors are pages", { $0.variations.errorShape = .html }),
    ("what is missing is a bad request", { $0.variations.missingStatus = 400 }),
    ("a repeated link is accepted", { $0.variations.repeatedLink = .accepted }),
    ("a repeated link is not found", { $0.variations.repeatedLink = .notFound }),
    ("a repeated removal is accepted", { $0.variations.repeatedUnlink = .accepted }),
    ("a repeated removal is a bad request", { $0.variations.repeatedUnlink = .badRequest }),
    ("the domain has a scheme", { $0.variations.domainHasScheme = true }),
    ("the token's answer has no scope", { $0.variations.tokenAnswerHasScope = false }),
  ]

  @Test(arguments: variations.indices)
  func `a team's work goes the same way`(_ index: Int) async throws {
    let world = try await World(Self.variations[index].change)
    try await world.addApplications((0..<12).map { "Somebody's \($0)" })
    #expect(try await world.apply(Examples.whole).troubles == [], "\(Self.variations[index].name)")
    #expect(try await world.plan(Examples.whole).isEmpty)
    let less =
      "applications:\n  admin: { name: Acme Admin, type: regular_web }\nphone_connections:\n  sms: { applications: [admin] }\n"
    #expect(try await world.apply(less).troubles == [])
    #expect(try await world.plan(less).isEmpty)
    #expect(try await world.applications().count == 13)
    #expect(try await world.applications()["Acme Admin"]?["connections"] == [.text(World.phone)])
    await world.stop()
  }

  /// The answer of a write is lost, and what it did meets the next attempt.
  @Test(arguments: variations.indices)
  func `a lost answer is looked into the same way`(_ index: Int) async throws {
    let world = try await World(Self.variations[index].change)
    try await world.apply(Examples.whole)
    let changed = Examples.whole.replacing("applications: [web]", with: "applications: [admin]")
      .replacing("  jobs: { name: Acme Jobs, type: machine_to_machine }\n", with: "")
    world.emulator.faults = [
      FaultRule(.cutAfter, .matching(method: "POST", pathPrefix: "/api/v1/applications/"), times: 1),
      FaultRule(.cutAfter, .matching(method: "DELETE", pathPrefix: "/api/v1/applications/"), times: 2),
    ]
    #expect(try await world.apply(changed).troubles == [], "\(Self.variations[index].name)")
    #expect(try await world.plan(changed).isEmpty)
    await world.stop()
  }
}
