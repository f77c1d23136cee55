import Foundation
import Report
import Testing
import Writing

@Suite struct OutputTests {
  @Test func `columns stand in line and nothing trails`() {
    let rows = [["acme/application/web", "client_1", "å b"], ["b", "", "two"], ["c", "\u{1B}[2J"], []]
    #expect(
      TextTable.render([["address", "identity", "name"]] + rows) == """
        address               identity     name
        acme/application/web  client_1     å b
        b                                  two
        c                     ⟨U+001B⟩[2J


        """
    )
    #expect(TextTable.render([]) == "")
  }

  @Test(arguments: [0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069] as [UInt32])
  func `JSON spells out what steers a terminal or turns a line, and says the same`(_ code: UInt32) throws {
    let text = "é€\(String(try #require(Unicode.Scalar(code))))\u{10FFFF}"
    let document = try JSONOutput.encode([text])
    #expect(!document.unicodeScalars.contains { $0.value == code })
    #expect(document.contains("é€\\u"))
    #expect(try JSONDecoder().decode([String].self, from: Data(document.utf8)) == [text])
  }

  @Test func `JSON is sorted, indented and leaves slashes and brackets in texts alone`() throws {
    let value = ["b": [String](), "a": ["x/y", "[\n\n]", "{ }", "☕"], "c": ["[", "\n  ]"]]
    #expect(
      try JSONOutput.encode(value) == """
        {
          "a" : [
            "x/y",
            "[\\n\\n]",
            "{ }",
            "☕"
          ],
          "b" : [],
          "c" : [
            "[",
            "\\n  ]"
          ]
        }

        """
    )
    // No document is better than a false one.
    #expect(throws: EncodingError.self) { try JSONOutput.encode([Double.nan]) }
  }

  private static let values = [
    "", "plain", "con_AB12/x:y@z,1%", "two words", "it's", "\"quoted\"", "$HOME `id` $(id) \\ \\n", "both ' and \" $x",
    "one\ntwo ' three\\", "#comment", "a=b", "é☕", "!history", "~", "*",
  ]

  @Test(arguments: values)
  func `a shell reads a variable as it was`(_ value: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "values.env")
    try Data(DotEnv.render([("FIRST", "1"), ("VALUE", value), ("LAST", "2")]).utf8).write(to: file)
    let shell = Process()
    let output = Pipe()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", ". \"$0\"; printf '%s|%s|%s' \"$FIRST\" \"$VALUE\" \"$LAST\"", file.path]
    shell.standardOutput = output
    try shell.run()
    let read = output.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(String(decoding: read, as: UTF8.self) == "1|\(value)|2")
  }

  @Test func `a variable's name holds nothing that a name cannot`() {
    let text = DotEnv.render([("acme/application/web.id", "x"), ("1st", "x"), ("", "x"), ("A\nB=1;", "x")])
    #expect(text == "acme_application_web_id=x\n_1st=x\n_=x\nA_B_1_=x\n")
  }

  @Test(arguments: [
    ("con_AB12", "con_AB12"), ("a/b.c-d", "a/b.c-d"), ("", "\"\""), ("no", "\"no\""), ("True", "\"True\""),
    ("12", "\"12\""), ("+14155552671", "\"+14155552671\""), ("1e3", "\"1e3\""), ("2020-01-01", "\"2020-01-01\""),
    (".5", "\".5\""), ("~", "\"~\""), ("a: b", "\"a: b\""), ("a #b", "\"a #b\""), ("- a", "\"- a\""),
    ("say \"hi\" \\", "\"say \\\"hi\\\" \\\\\""), ("a\tb\r\nc", "\"a\\tb\\r\\nc\""), ("Blåbær", "\"Blåbær\""),
    ("\u{85}\u{2028}\u{FEFF}\u{7F}\u{A0}", "\"\\u0085\\u2028\\uFEFF\\u007F\\u00A0\""),
    ("😀\u{E0001}", "\"😀\\U000E0001\""),
  ])
  func `a YAML scalar is that text and nothing else`(_ text: String, _ expected: String) {
    #expect(YAMLScalar.quote(text) == expected)
  }
}
