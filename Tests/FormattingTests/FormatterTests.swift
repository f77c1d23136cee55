import Auth0
import Authing
import Configuration
import Formatting
import Foundation
import Kinde
import Kinds
import Local
import Model
import Source
import TestSupport
import Testing

@Suite struct FormatterTests {
  private static let platforms = [Auth0.facts, Authing.facts, Kinde.facts, Local.facts]

  private func format(_ text: String) -> String {
    String(decoding: Formatter.format(Array(text.utf8), .dialtone, Self.platforms), as: UTF8.self)
  }

  @Test(arguments: [
    ("platform: local\ntenant: a\n", "tenant: a\nplatform: local\n"),
    ("platform: local\ntenant: a", "tenant: a\nplatform: local\n"),
    ("platform: local\r\ntenant: a\r\n", "tenant: a\r\nplatform: local\r\n"),
    ("\u{FEFF}platform: local\ntenant: a\n", "\u{FEFF}tenant: a\nplatform: local\n"),
    ("tenant: a  \nplatform: local\t\n", "tenant: a\nplatform: local\n"),
    (
      "---\nplatform: local\ntenant: a\n---\nplatform: local\ntenant: b\n",
      "---\ntenant: a\nplatform: local\n---\ntenant: b\nplatform: local\n"
    ),
    // A comment belongs to what follows it, or to its line.
    ("# p\nplatform: local # q\n# t\ntenant: a # u\n", "# t\ntenant: a # u\n# p\nplatform: local # q\n"),
    ("# file\n\n# p\nplatform: local\ntenant: a\n# end\n", "# file\n\ntenant: a\n# p\nplatform: local\n# end\n"),
    (
      "# yaml-language-server: $schema=x\nplatform: local\ntenant: a\n",
      "# yaml-language-server: $schema=x\ntenant: a\nplatform: local\n"
    ),
    // Empty lines stay where they are.
    ("applications: {}\n\nproviders: {}\n\nsettings: {}\n", "settings: {}\n\napplications: {}\n\nproviders: {}\n"),
    ("applications: { w: { type: native, name: 'W' } }\n", "applications: { w: { name: 'W', type: native } }\n"),
    ("applications: { w: { type: native,\n  name: W } }\n", "applications: { w: { name: W,\n  type: native } }\n"),
    ("applications:\n  b: {}\n  a: {}\n", "applications:\n  b: {}\n  a: {}\n"),
    ("applications:\n  w:\n    type: native\n    name: W\n", "applications:\n  w:\n    name: W\n    type: native\n"),
    (
      "settings:\n  support_email: |\n    a  \n    # no comment\n  display_name: A\n",
      "settings:\n  display_name: A\n  support_email: |\n    a  \n    # no comment\n"
    ),
    (
      "credentials:\n  client_secret: { env: A }\n  client_id: { env: B }\n",
      "credentials:\n  client_id: { env: B }\n  client_secret: { env: A }\n"
    ),
    (
      "phone_factor:\n  messages:\n    verification: { voice: b, sms: a }\n    enrollment: { sms: c }\n  enabled: true\n",
      "phone_factor:\n  enabled: true\n  messages:\n    enrollment: { sms: c }\n    verification: { sms: a, voice: b }\n"
    ),
    (
      "variables: { a: b }\nx-mine: 1\nsettings: {}\ntenant: a\n",
      "tenant: a\nvariables: { a: b }\nx-mine: 1\nsettings: {}\n"
    ),
    ("protect: 1\ntenant: a\n", "protect: 1\ntenant: a\n"),
  ])
  func `a text and its layout`(_ text: String, _ expected: String) {
    #expect(format(text) == expected)
    #expect(format(expected) == expected)
  }

  @Test(arguments: [
    "applications: { w: { type: &t native, name: *t } }\n",
    "settings: { display_name: &a A }\ntenant: *a\n",
    "tenant: [\n", "a: b: c\n", "", "# nothing\n", "tenant: a\n", "- a\n", "plain\n",
    "applications: { w: { type: native, # type\n  name: W } }\n",
    "settings:\n  support_email: |\n    a",
    "? platform\n: local\n? tenant\n: a\n",
  ])
  func `what stays as it is`(_ text: String) { #expect(format(text) == text) }

  @Test func `an alias before and after its anchor goes on`() {
    let text = "applications:\n  b: { name: &n B, type: native }\n  a: { type: native, name: *n }\n"
    #expect(format(text) == text.replacing("type: native, name: *n", with: "name: *n, type: native"))
  }

  /// Every example, and every tenant that tests apply.
  private static let files: [String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return ["examples", "Tests/Auth0Configurations"].flatMap { folder in
      ((try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.map { root.appending(path: "\(folder)/\($0)").path }
    }.sorted()
  }()

  @Test func `the examples are in the canonical layout`() throws {
    #expect(Self.files.count > 20)
    for file in Self.files where file.contains("/examples/") {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(format(text) == text, "\(file)")
    }
  }

  @Test(arguments: files)
  func `shuffled lines come back, with their comments`(_ file: String) throws {
    let text = format(try String(contentsOfFile: file, encoding: .utf8))
    for seed in Rounds.seeds(5) {
      var chance = Chance(seed: seed)
      let shuffled = Shuffle.blocks(of: text, &chance)
      #expect(format(shuffled) == format(format(shuffled)), "\(file), seed \(seed)\n\(shuffled)")
      #expect(lines(format(shuffled)) == lines(shuffled), "\(file), seed \(seed)\n\(shuffled)")
    }
  }

  /// Every line, in no order.
  private func lines(_ text: String) -> [String] { text.split(separator: "\n").map { String($0).trimmed }.sorted() }
}

extension String {
  fileprivate var trimmed: String {
    // Entries of a flow mapping may have changed places on their line.
    String(sorted()).trimmingCharacters(in: .whitespaces)
  }
}

/// A document with its top-level blocks in another order.
private enum Shuffle {
  static func blocks(of text: String, _ chance: inout Chance) -> String {
    var blocks: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let isInside = line.hasPrefix(" ") || line.hasPrefix("-") || (blocks.last.map { isComment($0) } ?? false)
      if isInside, !blocks.isEmpty { blocks[blocks.count - 1] += "\(line)\n" } else { blocks.append("\(line)\n") }
    }
    return blocks.shuffled(using: &chance).joined()
  }

  /// Whether a block has nothing but comments so far.
  private static func isComment(_ block: String) -> Bool {
    block.split(separator: "\n").allSatisfy { $0.hasPrefix("#") }
  }
}
