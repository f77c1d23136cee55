import Source
import TestSupport
import Testing
import YAML

@Suite struct EditorTests {
  /// The key of the mapping is behind the mark.
  @Test(arguments: [
    ("▲sms:\n  a: 1\n", "sms:\n  id: con\n  a: 1\n"),
    ("x:\n  ▲sms:\n    a: 1\n    b: 2\n", "x:\n  sms:\n    id: con\n    a: 1\n    b: 2\n"),
    ("▲sms:\r\n  a: 1\r\n", "sms:\r\n  id: con\r\n  a: 1\r\n"),
    ("▲sms: {}\n", "sms: {id: con}\n"),
    ("▲sms: { a: 1 }\n", "sms: { id: con, a: 1 }\n"),
    ("▲sms: {a: 1}", "sms: {id: con, a: 1}"),
    ("x: { é: 1, ▲sms: { a: 1 } }", "x: { é: 1, sms: { id: con, a: 1 } }"),
    ("\u{FEFF}▲sms:\n  a: 1\n", "\u{FEFF}sms:\n  id: con\n  a: 1\n"),
    ("# ☕ é\n▲sms: # é\n  # why\n  a: 1 # b\n", "# ☕ é\nsms: # é\n  id: con\n  # why\n  a: 1 # b\n"),
    ("▲\"sms\":\n  a: 1", "\"sms\":\n  id: con\n  a: 1"),
    ("a: 1\n---\n▲sms:\n    a: 1\n", "a: 1\n---\nsms:\n    id: con\n    a: 1\n"),
    ("▲sms: &x\n  a: 1\n", "sms: &x\n  id: con\n  a: 1\n"),
  ])
  func `an entry is added and every other byte stays`(_ marked: String, _ expected: String) throws {
    let marked = MarkedText(marked)
    var editor = Editor(SourceText(name: "acme.yaml", bytes: Array(marked.text.utf8)))
    let place = try range(of: marked)
    let isInserted = editor.insert(key: "id", value: "con", underKeyAt: place)
    #expect(isInserted)
    #expect(String(decoding: editor.bytes, as: UTF8.self) == expected)
    #expect(Reading(expected).told == [])
  }

  @Test(arguments: [
    "x: &x { a: 1 }\n▲sms: *x\n", "▲sms: text\n", "▲sms: [a]\n", "▲sms:\n", "a: ▲sms\n", "▲sms: { a: 1\n", "▲", "▲é: 1",
  ])
  func `where no mapping of its own stands nothing is changed`(_ marked: String) throws {
    let marked = MarkedText(marked)
    var editor = Editor(SourceText(name: "acme.yaml", bytes: Array(marked.text.utf8)))
    let place = try range(of: marked)
    let isInserted = editor.insert(key: "id", value: "con", underKeyAt: place)
    #expect(!isInserted)
    #expect(editor.bytes == Array(marked.text.utf8))
  }

  @Test func `edits from the end to the beginning keep the ranges`() throws {
    let marked = MarkedText("x:\n  ▲one: { a: 1 }\n  ▲two:\n    a: 1\n")
    var editor = Editor(SourceText(name: "acme.yaml", bytes: Array(marked.text.utf8)))
    for mark in marked.marks.reversed() {
      let range = SourceRange(source: 0, line: UInt32(mark.line), column: UInt32(mark.column), width: 3)
      let isInserted = editor.insert(key: "id", value: "con", underKeyAt: range)
      #expect(isInserted)
    }
    let expected = "x:\n  one: { id: con, a: 1 }\n  two:\n    id: con\n    a: 1\n"
    #expect(String(decoding: editor.bytes, as: UTF8.self) == expected)
  }

  /// The range of the key behind the mark, as the parser would give it.
  private func range(of marked: MarkedText) throws -> SourceRange {
    let mark = try #require(marked.marks.first)
    let lines = marked.text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines[mark.line - 1].unicodeScalars.filter { $0 != "\u{FEFF}" }
    let key = line.dropFirst(mark.column - 1).prefix { $0 != ":" && $0 != "\n" && $0 != "\r" }
    return SourceRange(source: 0, line: UInt32(mark.line), column: UInt32(mark.column), width: UInt32(key.count))
  }
}
