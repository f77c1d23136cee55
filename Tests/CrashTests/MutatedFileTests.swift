import Foundation
import Source
import TestSupport
import Testing

@testable import dialtone

/// Files that something went wrong with: the tool says so, or does what they say, and never breaks down or tells a secret.
struct MutatedFileTests {
  private static let canary = "canary-5f1d-of-the-environment"
  private static let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples")
  private static let allowed = Registry.rules.allowable.flatMap { ["--allow", $0] }

  private func run(_ arguments: [String], in folder: Folder) throws -> Child.Ending {
    try Child.run(
      Executable.dialtone,
      arguments,
      environment: ["PATH": "/usr/bin:/bin", "USER": "tester", "TWILIO_AUTH_TOKEN": Self.canary, "OTHER": Self.canary],
      in: folder.path
    )
  }

  /// Whether it ended as a command ends: by itself, with words, and without what it must keep to itself.
  private func expectOrderly(_ ending: Child.Ending, _ codes: Set<Int32>, _ place: Comment) {
    #expect(codes.contains(ending.code), "\(place.rawValue)\n\(ending.code): \(ending.errorText)\(ending.outputText)")
    let said = ending.errorText + ending.outputText
    #expect(!said.contains(Self.canary), place)
    #expect(ending.code == 0 || !said.isEmpty, place)
  }

  private static func yaml() throws -> [URL] {
    let files = FileManager.default.enumerator(at: examples, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
  }

  @Test(arguments: Rounds.seeds(40))
  func `a configuration that is changed at random is read or refused`(_ seed: Int) throws {
    var chance = Chance(seed: seed)
    let files = try Self.yaml()
    try #require(files.count > 5)
    let file = files[Int.random(in: files.indices, using: &chance)]
    let folder = try Folder()
    let mutated = Mutation.of(Array(try Data(contentsOf: file)), &chance)
    try Data(mutated).write(to: URL(filePath: folder["acme.yaml"]))
    let isJSON = chance.oneIn(2)
    let ending = try run(["validate", "acme.yaml"] + (isJSON ? ["--format", "json"] : []), in: folder)
    let place = Comment(
      rawValue: "seed \(seed), \(file.lastPathComponent): \(String(decoding: mutated, as: UTF8.self))"
    )
    expectOrderly(ending, [0, 1, 65, 66], place)
    if isJSON { #expect(throws: Never.self, place) { try JSONSerialization.jsonObject(with: Data(ending.output)) } }
  }

  private func scene() throws -> (Folder, RandomTenant) {
    let folder = try Folder()
    var tenant = RandomTenant(seed: 7)
    try folder.write(tenant.yaml, to: "acme.yaml")
    #expect(try run(["apply", "acme.yaml", "--auto-approve"], in: folder).code == 0)
    for _ in 0..<3 { tenant.change() }
    try folder.write(tenant.yaml, to: "acme.yaml")
    return (folder, tenant)
  }

  @Test(arguments: Rounds.seeds(20))
  func `a saved plan that is changed at random is applied or refused`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let (folder, tenant) = try scene()
    #expect(try run(["plan", "acme.yaml", "-o", "plan.json"], in: folder).code == 0)
    let mutated = Mutation.of(Array(try Data(contentsOf: URL(filePath: folder["plan.json"]))), &chance)
    try Data(mutated).write(to: URL(filePath: folder["plan.json"]))
    let place = Comment(rawValue: "seed \(seed)")
    expectOrderly(
      try run(["apply", "plan.json", "--auto-approve"] + Self.allowed, in: folder),
      [0, 1, 3, 4, 5, 64, 65, 66],
      place
    )
    let again = try run(["apply", "acme.yaml", "--auto-approve"] + Self.allowed, in: folder)
    #expect(again.code == 0, "\(place.rawValue)\n\(again.outputText)\(again.errorText)")
    let aftermath = try await Aftermath(of: folder, environment: ["TWILIO_AUTH_TOKEN": Self.canary])
    #expect(aftermath.problems(expecting: tenant.addresses) == [], place)
  }

  @Test(arguments: Rounds.seeds(20))
  func `a state that is changed at random is read or refused, and its tenant is not touched`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let (folder, _) = try scene()
    let state = URL(filePath: folder[".dialtone/state.db"])
    var bytes = Array(try Data(contentsOf: state))
    for _ in 0..<Int.random(in: 1...6, using: &chance) {
      bytes[Int.random(in: bytes.indices, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
    }
    if chance.oneIn(6) { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &chance)) }
    try Data(bytes).write(to: state)
    let store = try folder.read(".dialtone/local.db")
    let place = Comment(rawValue: "seed \(seed)")
    for arguments in [["plan", "acme.yaml"], ["state", "list"], ["history"], ["output", "acme"]] {
      expectOrderly(try run(arguments, in: folder), [0, 1, 3, 64, 65], "\(place.rawValue), \(arguments)")
    }
    #expect(try folder.read(".dialtone/local.db") == store, place)
    expectOrderly(try run(["apply", "acme.yaml", "--auto-approve"], in: folder), [0, 1, 3, 5], place)
  }
}
