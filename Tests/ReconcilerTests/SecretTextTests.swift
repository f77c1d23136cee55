import Configuration
import HTTP
import Model
import Reconciler
import Source
import State
import TestSupport
import Testing

/// A secret is read alike, wherever it comes from.
@Suite struct SecretTextTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// The value, or the complaint, from a variable and from a file.
  private func read(_ bytes: [UInt8]) throws -> [String] {
    try folder.write(bytes, to: "secret")
    // A variable cannot hold a NUL byte, and what the tool gets of it is text.
    let text = String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
    let references: [SecretReference] = (text == nil ? [] : [.environment("S")]) + [.file(folder["secret"])]
    return try references.map { reference in
      var secrets = Secrets(
        keys: try .passing(),
        environment: text.map { ["S": $0] } ?? [:],
        within: PathScope(named: [folder.path]),
        mask: Redactor()
      )
      var diagnostics = Diagnostics()
      secrets.resolve([(reference, nil)], &diagnostics)
      return secrets[reference]?.exposed ?? "refused: " + diagnostics.all.map(\.summary).joined()
    }
  }

  @Test(arguments: [
    ("value", "value"), ("value\n", "value"), ("value\r\n", "value"), ("value\n\n", "value\n"), (" value ", " value "),
    ("two\nlines", "two\nlines"),
  ])
  func `one line break at the end is no part of it`(_ text: String, _ value: String) throws {
    #expect(try read(Array(text.utf8)) == [value, value])
  }

  @Test(arguments: ["", " ", "\n", " \t\r\n", "\n\n\n"])
  func `a blank one is missing`(_ text: String) throws {
    #expect(try read(Array(text.utf8)).allSatisfy { $0.hasPrefix("refused: ") })
  }

  @Test(arguments: [
    ("\u{FEFF}value", "holds a byte order mark"), ("val\u{FEFF}ue", "holds a byte order mark"),
    (String(repeating: "v", count: 65_537), "holds more than 64 KiB"),
    (String(repeating: "v", count: 200_000), "holds more than 64 KiB"),
  ])
  func `what cannot be meant is refused, and is not repeated`(_ text: String, _ words: String) throws {
    for told in try read(Array(text.utf8)) {
      #expect(told.hasPrefix("refused: ") && told.contains(words) && !told.contains("ue") && !told.contains("vv"))
    }
  }

  @Test func `bytes that are no text are refused`() throws {
    #expect(try read(Array("a".utf8) + [0] + Array("b".utf8)).last?.contains("holds a NUL byte") == true)
    #expect(try read([0xFF, 0xFE, 0x61]).last?.contains("is not UTF-8 text") == true)
  }

  @Test func `as long as can be is read whole`() throws {
    let text = String(repeating: "v", count: 65_536)
    #expect(try read(Array(text.utf8 + [0x0A])) == [text, text])
  }
}
