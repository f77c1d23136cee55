import Foundation
import TestSupport
import Testing

/// What is recorded for unchanged tenants changes nothing that is seen.
@Suite struct RecordedPlanTests {
  /// 500 rounds in all; 50 000 where `make torture` multiplies the seeds by 20.
  private static let roundsOfSeed = Rounds.isLong ? 250 : 50

  @Test(
    "whatever changed at random, the plan is the same with and without what was recorded",
    arguments: Rounds.seeds(10)
  )
  func sameBytes(seed: Int) async throws {
    var repository = try Repository(seed: seed)
    var chance = Chance(seed: seed &+ 1_000_003)
    try repository.apply()
    var taken = 0
    for round in 1...Self.roundsOfSeed {
      var changes: [String] = []
      if chance.oneIn(4) {
        try repository.beginAnew()
        changes.append("begun anew")
      }
      for _ in 0..<(chance.oneIn(3) ? 2 : 1) { changes.append(try repository.change()) }
      let command = repository.reading()
      let quick = try repository.tool(command)
      let full = try repository.tool(command + ["--full"])
      let about: Comment =
        "seed \(seed), round \(round): \(command.joined(separator: " ")) after \(changes.joined(separator: "; "))"
      #expect(quick.code == full.code, about)
      #expect(quick.outputText == full.outputText, about)
      #expect(quick.errorText == full.errorText, about)
      if quick.code != full.code || quick.outputText != full.outputText { return }
      taken += try await repository.unchanged().isEmpty ? 0 : 1
      if chance.oneIn(3) { _ = try repository.tool(repository.applying()) }
    }
    #expect(taken * 5 > Self.roundsOfSeed, "in too few rounds was anything unchanged: \(taken)")
  }

  @Test("after an apply every quiet tenant is unchanged; what one file changes is read anew, and nothing else")
  func unchangedTenants() async throws {
    var repository = try Repository(seed: 1)
    #expect(try await repository.unchanged() == [])
    try repository.apply()
    #expect(try await repository.unchanged() == ["a", "b", "c", "d", "e", "f"])
    // An empty apply records as well.
    try repository.apply()
    #expect(try await repository.unchanged() == ["a", "b", "c", "d", "e", "f"])
    let many = repository.files["infra/many.yaml"] ?? ""
    try repository.write("infra/many.yaml", many + "# a comment\n")
    #expect(try await repository.unchanged() == ["a", "b", "c", "f"])
    try repository.write("infra/many.yaml", many)
    try repository.write("outside/base.yaml", "settings:\n  support_email: other@acme.example\n")
    #expect(try await repository.unchanged() == ["b", "c"])
    try repository.apply()
    #expect(try await repository.unchanged() == ["a", "b", "c", "d", "e", "f"])
    _ = try repository.tool(["local", "set", "b/application/web.name", "Another"])
    #expect(try await repository.unchanged() == ["a", "c", "d", "e", "f"])
    try repository.write("send.js", "exports.onExecuteCustomPhoneProvider = async (event) => event.secrets.KEY;\n")
    #expect(try await repository.unchanged() == ["a", "d", "e", "f"])
    _ = try repository.tool(["state", "forget", "a/application/web"])
    #expect(try await repository.unchanged() == ["d", "e", "f"])
  }
}
