import Source
import Testing
import YAML

@Suite struct ParserTests {
  @Test(arguments: [
    ("", ""),
    ("# nothing\n", ""),
    ("a", "plain:a"),
    ("a:", "{1} plain:a plain:"),
    ("a: ''", "{1} plain:a quoted:"),
    ("a: [b, {c: d}]", "{1} plain:a [2] plain:b {1} plain:c plain:d"),
    ("a:\n- b\n- c", "{1} plain:a [2] plain:b plain:c"),
    ("a: +14155552671\nb: NO", "{2} plain:a plain:+14155552671 plain:b plain:NO"),
    ("a: >-\n  b\n  c\nd: |\n  e\n", "{2} plain:a block:b c plain:d block:e\n"),
    ("a: \"\\u00e9\\x41\"", "{1} plain:a quoted:éA"),
    ("a: &x [b]\nc: *x", "{2} plain:a [1] plain:b plain:c *2"),
    ("a: &x b\nc: &x d\ne: *x", "{3} plain:a plain:b plain:c plain:d plain:e *4"),
    ("<<: {a: b}", "{1} plain:<< {1} plain:a plain:b"),
    ("a: ! b", "{1} plain:a plain:b"),
    ("\u{FEFF}a: b\r\n", "{1} plain:a plain:b"),
  ])
  func `a text becomes its nodes`(_ text: String, _ outline: String) {
    let reading = Reading(text)
    #expect(reading.outline == outline)
    #expect(reading.told == [])
  }

  @Test(arguments: [
    ("a: b", false), ("a: $b", false), ("a: ${b}", true), ("a: { b: [\"x${y}\"] }", true), ("a: &x b\nc: *x", true),
    ("a: &x b", false), ("<<: {a: b}", true), ("\"<<\": a", false), ("a: <<", false), ("${a}: b", false),
  ])
  func `only aliases, merge keys and variables in values ask for composition`(_ text: String, _ needed: Bool) {
    #expect(Reading(text).trees.map(\.needsComposition) == [needed])
  }

  @Test func `an alias as a key is told, and every key is a scalar still`() throws {
    let lists = repeatElement("[]", count: 60).joined(separator: ", ")
    let reading = Reading("k: [\(lists), &a []]\n*a : 1\n*nope : 2\n")
    #expect(reading.told == ["key-not-text 2:1", "key-not-text 3:1"])
    let tree = try #require(reading.trees.first)
    #expect(tree.entries(of: 0).map { tree.string($0.key) } == ["k", "", ""])
    #expect(tree.entries(of: 0).allSatisfy { tree.isScalar($0.key) })
  }

  @Test func `what is no scalar has no text`() throws {
    let lists = repeatElement("[]", count: 60).joined(separator: ", ")
    let tree = try #require(Reading("k: [\(lists), &a []]\nl: *a\n").trees.first)
    let alias = try #require(tree.nodes.indices.last { tree.nodes[$0].kind == .alias })
    #expect(tree.string(alias) == "" && tree.withBytes(alias) { $0.count } == 0)
    #expect(tree.hash(alias) == tree.hash(0) && !tree.equals(alias, ""))
  }

  @Test func `documents are read one by one, and lines go on counting`() throws {
    let reading = Reading("a: 1\n---\na: 2\n...\n---\n# nothing\n---\n- é\n")
    #expect(reading.told == [])
    #expect(reading.trees.map { $0.nodes.first?.kind } == [.mapping, .mapping, .scalar, .sequence])
    let last = try #require(reading.trees.last)
    #expect(last.range(1) == SourceRange(source: 0, line: 8, column: 3, width: 1))
  }

  @Test func `what stands before a mistake is kept document by document`() {
    let reading = Reading("a: 1\n---\nb: [\n")
    #expect(reading.trees.count == 1)
    #expect(reading.isCutShort)
  }

  @Test(arguments: [(64, true), (65, false), (5_000, false)])
  func `nesting has a limit`(_ depth: Int, _ isRead: Bool) {
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let reading = Reading(text)
    #expect(reading.told == (isRead ? [] : ["too-deep 1:65"]))
    #expect(reading.trees.count == (isRead ? 1 : 0))
  }

  @Test func `duplicates are found in time that grows with the keys`() {
    let keys = (0..<20_000).map { "k\($0): 1\n" }.joined()
    let reading = Reading(keys + "k7: 2\n")
    #expect(reading.told == ["duplicate-key 20001:1"])
    #expect(reading.trees.first?.hasDuplicateKeys == true)
  }

  @Test(arguments: [("a: 1\n\"a\": 2", 1), ("a: 1\nA: 2", 0), ("é: 1\ne\u{301}: 2", 0), ("a: {b: 1}\nc: {b: 1}", 0)])
  func `keys are the same by their bytes`(_ text: String, _ count: Int) {
    #expect(Reading(text).diagnostics.count == count)
  }

  @Test(arguments: 0..<200)
  func `no text makes the parser crash`(_ seed: UInt64) {
    let pieces = [
      "a", ":", " ", "\n", "  ", "- ", "[", "]", "{", "}", ",", "\"", "'", "|", ">", "&x ", "*x", "<<", "#", "\t", "é",
      "!t ", "?", "%", "@", "---\n", "\r", "\u{2028}", "${",
    ]
    var random = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var text = ""
    for _ in 0..<60 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += pieces[Int(random >> 33) % pieces.count]
    }
    let reading = Reading(text)
    let lines = text.unicodeScalars.filter { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) }.count + 1
    for diagnostic in reading.diagnostics {
      let line = Int(diagnostic.range?.line ?? 0)
      #expect((1...lines + 1).contains(line), "\(text.debugDescription): \(diagnostic)")
    }
    for tree in reading.trees { #expect(tree.nodes.allSatisfy { Int($0.next) <= tree.nodes.count && $0.next > 0 }) }
  }
}
