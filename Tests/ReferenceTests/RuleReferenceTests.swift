import Foundation
import Kinds
import Model
import Planning
import Reference
import Testing

@Suite struct RuleReferenceTests {
  /// The ids that diagnostics are given in the sources: the first text behind a call that makes one.
  private static func ids(in folder: String) throws -> Set<String> {
    let root = Scratch.root.appending(path: folder)
    var found: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) where path.hasSuffix(".swift") {
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      let calls =
        #/(?:\.error|secretError|\.warning|Diagnostic|stop)\(\s*(?:\.(?:error|warning|notice),\s*)?"([a-z0-9-]+)"/#
      let others = #/^\s*(?:error|secretError)\("([a-z0-9-]+)"|^\s+(?:error)\(\s*"([a-z0-9-]+)"/#
        .anchorsMatchLineEndings()
      found.formUnion(text.matches(of: calls).map { String($0.1) })
      for match in text.matches(of: others) { found.formUnion([match.1, match.2].compactMap { $0.map(String.init) }) }
    }
    return found
  }

  @Test func `every rule that a diagnostic names is explained, and no other`() throws {
    let used = try Self.ids(in: "Sources/Language").union(Self.ids(in: "Sources/Text")).union(
      Self.ids(in: "Sources/Model/Kinds")
    )
    .union(Self.ids(in: "Sources/Running")).union(Self.ids(in: "Sources/Platforms"))
    #expect(used.count > 40)
    for id in used.sorted() { #expect(RuleReference.text(for: id) != nil, "\(id) is not in RuleReference") }
    let annotations: Set<String> = ["manual-step", "tenant-not-planned", "tenant-not-read"]
    let gates = Set(Gates.names + Gates.closedNames)
    for id in RuleReference.messageIDs where !annotations.contains(id) && !gates.contains(id) {
      #expect(used.contains(id), "nothing says \(id)")
    }
  }

  @Test func `every gate is explained`() {
    for gate in Gates.names + Gates.closedNames {
      // A gate that is a finding too is explained as one.
      let text = RuleReference.text(for: gate) ?? ""
      #expect(text.contains("Do: ") || text.contains("Why: "), "\(gate)")
    }
  }

  @Test func `a rule has one place in the table`() {
    #expect(Set(RuleReference.ids).count == RuleReference.ids.count)
  }

  @Test(arguments: [
    ("local", "platform: local"), ("store", "how local is reached"), ("domain", "how far is reached"),
  ])
  func `a platform and a key of its connection are explained`(_ subject: String, _ part: String) throws {
    let text = try Explanation.text(for: subject, catalog: .dialtone, platforms: Fake.platforms)
    #expect(text.contains(part), "\(text)")
  }

  @Test func `a rule that is misspelt is guessed`() throws {
    let error = try #require(throws: Explanation.Unknown.self) {
      try Explanation.text(for: "wrong-typ", catalog: .dialtone, platforms: Fake.platforms)
    }
    #expect("\(error)".contains("wrong-type"))
  }
}
