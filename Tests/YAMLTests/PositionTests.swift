import Source
import TestSupport
import Testing
import YAML

@Suite struct PositionTests {
  /// The mark is before a value `x`, or before the quote that it begins with.
  @Test(arguments: [
    "▲x", "a: ▲x", "a:\n  b: ▲x", "- ▲x", "[a, ▲x]", "{a: ▲x}", "a: { b: [▲x] }", "a: ▲\"x\"", "a: ▲'x'",
    "é: ▲x", "ключ: ▲x", "🙂🙂: ▲x", "e\u{301}: ▲x", "a: é # ü\nb: ▲x", "{é: ☕, b: ▲x}", "a: \"é\\n\"\nb: ▲x",
    "a: 1\r\nb: ▲x\r\n", "\u{FEFF}a: ▲x", "\u{FEFF}é: 1\nb: ▲x", "\r\n\r\na: ▲x", "# über\na: ▲x", "---\na: ▲x",
    "a: &m ▲x",
    "? a\n: ▲x", "a: >-\n  b\n  c\nd: ▲x", "a: |\n  é\n\n  é\nd: ▲x", "a: b\n  c\nd: ▲x", "\"a\\u00e9\": ▲x",
  ])
  func `a value stands where it is written`(_ marked: String) throws {
    let marked = MarkedText(marked)
    let reading = Reading(marked.text)
    #expect(reading.told == [])
    let tree = try #require(reading.trees.first)
    let index = try #require(tree.nodes.indices.first { tree.isScalar($0) && tree.equals($0, "x") })
    // An anchor is part of what libyaml calls the value.
    let anchor = marked.text.contains("&m ") ? 3 : 0
    let range = tree.range(index)
    #expect([.init(line: Int(range.line), column: Int(range.column) + anchor)] == marked.marks)
    #expect(Int(range.width) == (tree.nodes[index].style == .quoted ? 3 : 1) + anchor)
  }

  @Test(arguments: [
    ("a: 1\n▲a: 2", "duplicate-key"),
    ("é: ☕\n▲é: 2", "duplicate-key"),
    ("🙂: { ключ: 1, ▲ключ: 2 }", "duplicate-key"),
    ("a: 1\r\nb: 2\r\n▲a: 3\r\n", "duplicate-key"),
    ("\u{FEFF}a: 1\n▲a: 2", "duplicate-key"),
    ("a: 1\n▲\"a\": 2", "duplicate-key"),
    ("- a: { b: 1 }\n  c: { b: 1, ▲b: 1 }", "duplicate-key"),
    ("a: ▲*nope", "undefined-anchor"),
    ("a: &x 1\n---\nb: ▲*x", "undefined-anchor"),
    ("é: &x { b: ▲*x }", "alias-cycle"),
    ("a: &x [1, [2, ▲*x]]", "alias-cycle"),
    ("a: &k k\n▲*k : 1", "key-not-text"),
    ("? ▲[a]\n: 1", "key-not-text"),
    ("? ▲{a: b}\n: 1", "key-not-text"),
    ("é: ▲!!int 5", "tag"),
    ("a: ▲!secret b", "tag"),
    ("a:\n▲\tb: 1", "tab"),
    ("a: b\n▲\tc: d", "tab"),
    ("é\u{301}: b▲\u{2028}c", "line-separator"),
    ("a: b▲\u{85}c", "line-separator"),
    ("a: b▲\rc: d", "line-separator"),
    ("é: ▲\"b\nc: d\n", "syntax"),
    ("a: ▲\"b\nc: \"d\"\n", "syntax"),
    ("a: ▲'b\nc: d\n", "syntax"),
    ("é: ▲[b\nc: d\n", "syntax"),
    ("a: ▲{b: c\nd: e\n", "syntax"),
    ("a: [b▲}\n", "syntax"),
    ("é: ▲[é,", "syntax"),
    ("é:\n  b: ▲{\n\n", "syntax"),
    ("é: b\n c▲: d\n", "syntax"),
    ("a:\n  b: c\n ▲d: e\n", "syntax"),
    ("a: b\n▲c\nd: e\n", "syntax"),
    ("a: ▲%b\n", "syntax"),
    ("a: ▲@b\n", "syntax"),
    ("a: \"▲\\q\"\n", "syntax"),
    ("a: [b, ▲, c]\n", "syntax"),
  ])
  func `a mistake is told where it stands`(_ marked: String, _ rule: String) {
    let marked = MarkedText(marked)
    let reading = Reading(marked.text)
    #expect(reading.told == marked.marks.map { "\(rule) \($0)" })
    #expect(reading.diagnostics.allSatisfy { !$0.summary.isEmpty && !$0.detail.isEmpty && $0.severity == .error })
    let endsReading: Set = ["tab", "line-separator", "syntax"]
    #expect(reading.isCutShort == endsReading.contains(rule))
  }

  @Test(arguments: [
    "a: *hunter2", "a: !hunter2 b", "a: !<hunter2> b", "*hunter2 : a", "[!hunter2 [a]]", "{ !hunter2 a: b }",
  ])
  func `what may be a secret without quotes is not repeated`(_ text: String) {
    let diagnostics = Reading(text).diagnostics
    #expect(diagnostics.count == 1)
    #expect(diagnostics.allSatisfy { !"\($0.summary)\($0.detail)".contains("hunter") })
  }

  @Test func `a duplicate shows the first place too`() {
    let marked = MarkedText("▲a: 1\nb: 2\na: 3\n")
    let related = Reading(marked.text).diagnostics.flatMap(\.related).map(\.range)
    #expect(related.map { MarkedText.Mark(line: Int($0.line), column: Int($0.column)) } == marked.marks)
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], "not-utf8 1:1"), ([0xFE, 0xFF, 0x00, 0x61], "not-utf8 1:1"),
      ([0x61, 0x3A, 0x20, 0xFF], "not-utf8 1:4"), ([0x61, 0x3A, 0x0A, 0x62, 0x3A, 0xC3], "not-utf8 2:3"),
      ([0x61, 0x3A, 0x20, 0x01], "not-utf8 1:4"), ([0xC3, 0xA9, 0x3A, 0x20, 0xED, 0xA0, 0x80], "not-utf8 1:4"),
    ] as [([UInt8], String)]
  )
  func `bytes that are no text are told where they stand`(_ bytes: [UInt8], _ told: String) {
    let reading = Reading(bytes: bytes)
    #expect(reading.told == [told])
    #expect(reading.isCutShort)
  }
}
