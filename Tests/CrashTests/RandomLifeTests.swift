import Source
import TestSupport
import Testing

@testable import dialtone

/// Real processes that are killed at any of their changes of a file, through a tenant's whole life.
struct RandomLifeTests {
  private static let arguments =
    ["apply", "acme.yaml", "--auto-approve"] + Registry.rules.allowable.flatMap { ["--allow", $0] }

  @Test(arguments: Rounds.seeds(3))
  func `a life that is cut off at random loses nothing and does nothing twice`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    var tenant = RandomTenant(seed: seed)
    let folder = try Folder()
    var cuts = 0
    for step in 0..<6 {
      if step > 0 { tenant.change() }
      try folder.write(tenant.yaml, to: "acme.yaml")
      var isCut = true
      while isCut {
        let kind: Cut = chance.oneIn(3) ? .torn : .killed
        let cut = try Interposer.environment(cutAt: Int.random(in: 1...70, using: &chance), kind)
        let ending = try CrashTests().run(Self.arguments, in: folder, tenant.environment.merging(cut) { $1 })
        isCut = ending.code == 137
        cuts += isCut ? 1 : 0
        #expect(isCut || ending.code == 0, "seed \(seed), step \(step): \(ending.outputText)\(ending.errorText)")
        if chance.oneIn(4) { break }
      }
      try await expectFinished(tenant, folder, "seed \(seed), step \(step)")
    }
    #expect(cuts > 3)
    print("seed \(seed): cut off \(cuts) times")
  }

  @Test(arguments: Rounds.seeds(3))
  func `a disk that is full at random loses nothing once there is room`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    var tenant = RandomTenant(seed: seed)
    let folder = try Folder()
    var full = 0
    for step in 0..<5 {
      if step > 0 { tenant.change() }
      try folder.write(tenant.yaml, to: "acme.yaml")
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        var environment = try Interposer.environment(cutAt: Int.random(in: 1...70, using: &chance), .killed)
        environment["CUT_FULL"] = "1"
        let ending = try CrashTests().run(Self.arguments, in: folder, tenant.environment.merging(environment) { $1 })
        let said = ending.errorText + ending.outputText
        let place = Comment(rawValue: "seed \(seed), step \(step): \(ending.code) \(said)")
        #expect(ending.code < 128, place)
        #expect(
          ending.code == 0 || said.contains("full") || said.contains("Check the disk") || said.contains("\nApply: "),
          place
        )
        full += ending.code == 0 ? 0 : 1
      }
      try await expectFinished(tenant, folder, "seed \(seed), step \(step)")
    }
    #expect(full > 2)
    print("seed \(seed): full \(full) times")
  }

  /// Runs once more, undisturbed, and looks at what is there.
  private func expectFinished(_ tenant: RandomTenant, _ folder: Folder, _ place: String) async throws {
    let ending = try CrashTests().run(Self.arguments, in: folder, tenant.environment)
    #expect(ending.code == 0, "\(place): \(ending.outputText)\(ending.errorText)")
    let aftermath = try await Aftermath(of: folder, environment: tenant.environment)
    #expect(aftermath.problems(expecting: tenant.addresses) == [], "\(place)\n\(tenant.yaml)")
  }
}
