import Foundation
import Kinds
import Reference
import Source
import Testing

@testable import dialtone

@Suite struct RuleReferenceTests {
  @Test func `each rule is explained, once, in sentences`() {
    let rules = Registry.rules.rules
    #expect(Set(rules.map(\.id)).count == rules.count)
    for rule in rules {
      #expect(rule.id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)+|[a-z]+/) != nil, "\(rule.id)")
      #expect(rule.meaning.hasSuffix("."), "\(rule.id)")
      #expect(rule.remedy.isEmpty != rule.remedy.hasSuffix("."), "\(rule.id)")
      #expect(rule.reason.isEmpty != rule.reason.hasSuffix("."), "\(rule.id)")
      #expect(rule.remedy.isEmpty != rule.reason.isEmpty, "\(rule.id)")
      // What is good practice, and what check finds, has a source beside its remedy.
      #expect([.practice, .check].contains(rule.section) || rule.reason.isEmpty == rule.source.isEmpty, "\(rule.id)")
      let text = RuleReference.text(of: rule)
      #expect(text.contains(rule.remedy.isEmpty ? "Why:    \(rule.reason)" : rule.remedy), "\(text)")
    }
  }

  /// A message is made from a rule, so that its words are known; what no module lists, `explain` would not find.
  @Test func `every rule that a recorded story shows is explained`() throws {
    let folder = Scratch.root.appending(path: "Tests/Scenarios")
    var shown: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".txt") {
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      shown.formUnion(text.matches(of: /(?:error|warning|notice)\[([a-z0-9-]+)\]/).map { String($0.1) })
    }
    #expect(shown.count > 20)
    for id in shown.sorted() { #expect(Registry.rules[id] != nil, "\(id)") }
  }

  @Test func `what cannot be carried out as it is written stays an error`() {
    for rule in Registry.rules.rules {
      #expect(rule.canBeLowered == (rule.release == nil && [.lint, .finding].contains(rule.class)), "\(rule.id)")
    }
    #expect(Registry.rules["unknown-key"]?.canBeLowered == false && Registry.rules["protected"]?.canBeLowered == false)
    #expect(Registry.rules["sign-in-stops"]?.canBeLowered == false)
    #expect(Registry.rules["kinde-native-is-device"]?.canBeLowered == true)
  }

  @Test(arguments: [
    ("local", "platform: local"), ("store", "how local is reached"), ("domain", "how far is reached"),
    ("own-application", "Do: Undo the change"), ("application-replaced", "Why: "),
  ])
  func `a platform, a key of its connection and a rule are explained`(_ subject: String, _ part: String) throws {
    let text = try Explanation.text(
      for: subject,
      catalog: .dialtone,
      platforms: Fake.platforms,
      rules: Registry.rules
    )
    #expect(text.contains(part), "\(text)")
  }

  @Test func `a rule that is misspelt is guessed`() throws {
    let error = try #require(throws: Explanation.Unknown.self) {
      try Explanation.text(for: "wrong-typ", catalog: .dialtone, platforms: Fake.platforms, rules: Registry.rules)
    }
    #expect("\(error)".contains("wrong-type"))
  }
}
