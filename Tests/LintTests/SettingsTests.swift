import Configuration
import Glibc
import Kinds
import Lint
import Source
import TestSupport
import Testing

@testable import dialtone

/// A folder with a configuration, read as the commands read it.
enum CheckedReading {
  private static let rules = Registry.rules

  static func load(_ path: String) async throws -> Configuration {
    let found = SettingsFile.find(besides: [path], Self.rules.adjustability)
    let levels = found.settings.levels.compactMapValues { LintRule.Level(rawValue: $0) }
    var configuration = try await Configuration.load(
      [path],
      catalog: .dialtone,
      platforms: Linting.platforms(levels)
    )
    Allowances(in: configuration.sources).apply(
      to: &configuration.diagnostics,
      allowable: Self.rules.allowableByComment
    )
    configuration.add(found, Self.rules.adjustability)
    return configuration
  }
}

@Suite struct SettingsTests {
  private static let acme =
    "tenant: acme\nplatform: local\nphone_factor: { messages: { verification: { sms: \"It\u{2019}s {{ code }}\" } } }\n"

  private func told(_ settings: String, _ acme: String = acme, below path: String = "acme.yaml") async throws
    -> [String]
  {
    let folder = try Folder()
    try folder.write([], to: ".git")
    try folder.write(Array(acme.utf8), to: path)
    try folder.write(Array(settings.utf8), to: "dialtone.yaml")
    let configuration = try await CheckedReading.load(folder[path])
    return configuration.diagnostics.sorted.map { "\($0.severity.rawValue) \($0.rule)" }
  }

  @Test(arguments: [
    ("", ["warning message-lookalike"]), ("rules: { message-lookalike: error }", ["error message-lookalike"]),
    ("rules: { message-lookalike: off }", []), ("rules: { message-lookalike: notice }", ["notice message-lookalike"]),
    ("rules: { message-lookalik: off }", ["warning message-lookalike", "error unknown-word"]),
    ("rules: { message-lookalike: of }", ["warning message-lookalike", "error unknown-word"]),
    ("rules: { secret-literal: off }", ["warning message-lookalike", "error rule-fixed"]),
    ("rules: { mass-deletion: off }", ["warning message-lookalike", "error rule-fixed"]),
    ("rules: { sign-in-stops: warning }", ["warning message-lookalike", "error rule-fixed"]),
    ("rules: { segments-raised: error }", ["warning message-lookalike"]),
    ("rule: {}", ["warning message-lookalike", "error unknown-key"]),
    ("prices: { sms: { NO: 0.05 }, voice: { NO: 1 }, currency: EUR }", ["warning message-lookalike"]),
    ("prices: { sms: { Norway: 0.05 } }", ["warning message-lookalike", "error wrong-form"]),
    ("prices: { sms: { NO: cheap } }", ["warning message-lookalike", "error wrong-type"]),
    ("prices: { sms: { NO: [0.04, 0.05] }, voice: { NO: [0.1, 0.1] } }", ["warning message-lookalike"]),
    ("prices: { sms: { NO: [0.05, 0.04] } }", ["warning message-lookalike", "error wrong-type"]),
    ("prices: { sms: { NO: [0.05] } }", ["warning message-lookalike", "error wrong-type"]),
    ("prices: { sms: { NO: { SE: 1 } } }", ["warning message-lookalike", "error wrong-type"]),
    ("prices: { currency: kroner }", ["warning message-lookalike", "error wrong-form"]),
    ("[a]", ["warning message-lookalike", "error wrong-type"]),
  ])
  func `settings change what rules say, and their own mistakes are told`(_ settings: String, _ expected: [String])
    async throws
  {
    #expect(try await told(settings) == expected)
  }

  @Test func `settings are looked for upwards to the repository's root`() async throws {
    #expect(try await told("rules: { message-lookalike: off }", below: "infra/prod/acme.yaml") == [])
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func `settings of somebody else are refused`() async throws {
    let folder = try Folder()
    try folder.write([], to: ".git")
    try folder.write(Array(Self.acme.utf8), to: "acme.yaml")
    try folder.write(Array("rules: { message-lookalike: off }".utf8), to: "dialtone.yaml")
    #expect(chown(folder["dialtone.yaml"], 12_345, 12_345) == 0)
    let configuration = try await CheckedReading.load(folder["acme.yaml"])
    #expect(configuration.diagnostics.sorted.map(\.rule) == ["settings-refused", "message-lookalike"])
  }

  @Test(arguments: ["/etc/passwd", "/dev/zero", "../outside", ".git/config"])
  func `a link out of the repository is no settings, and nothing of what it leads to is shown`(_ target: String)
    async throws
  {
    let outer = try Folder()
    try outer.write(Array("token: canary".utf8), to: "outside")
    try outer.write(Array("[canary]".utf8), to: "repository/.git/config")
    try outer.write(Array(Self.acme.utf8), to: "repository/acme.yaml")
    #expect(symlink(target, outer["repository/dialtone.yaml"]) == 0)
    let configuration = try await CheckedReading.load(outer["repository/acme.yaml"])
    #expect(configuration.diagnostics.sorted.map(\.rule) == ["settings-refused", "message-lookalike"])
    #expect(configuration.sources.texts.count == 1)
  }

  @Test func `a link within the repository is followed`() async throws {
    let folder = try Folder()
    try folder.write([], to: ".git")
    try folder.write(Array(Self.acme.utf8), to: "acme.yaml")
    try folder.write(Array("rules: { message-lookalike: off }".utf8), to: "shared/rules.txt")
    #expect(symlink("shared/rules.txt", folder["dialtone.yaml"]) == 0)
    #expect(try await CheckedReading.load(folder["acme.yaml"]).diagnostics.all.isEmpty)
  }

  @Test func `they are no configuration`() async throws {
    let folder = try Folder()
    try folder.write(Array(Self.acme.utf8), to: "acme.yaml")
    try folder.write(Array("rules: { message-lookalike: off }".utf8), to: "dialtone.yaml")
    #expect(try await CheckedReading.load(folder.path).diagnostics.all.isEmpty)
    await #expect(throws: InputMissing.self) { try await CheckedReading.load(folder["dialtone.yaml"]) }
  }

  private static func allowing(_ comment: String, above: String = "") -> String {
    "tenant: acme\nplatform: local\nphone_factor:\n  messages:\n    verification:\n\(above)      sms: \"It\u{2019}s {{ code }}\"\(comment)\n"
  }

  @Test(arguments: [
    (allowing("  # dialtone: allow message-lookalike because the brand is written so"), []),
    (allowing("", above: "      # dialtone: allow message-lookalike because it is\n"), []),
    (allowing("", above: "      # dialtone: allow message-lookalike because it is\n      # more\n"), []),
    (allowing("  # dialtone: allow message-lookalike, message-link because x"), ["warning allow-without-effect"]),
    (allowing("  # dialtone: allow message-lookalike"), ["warning message-lookalike", "warning allow-without-reason"]),
    (
      allowing("  # dialtone: allow message-link because x"),
      ["warning message-lookalike", "warning allow-without-effect"]
    ),
    (
      allowing("  # dialtone: allow segments-raised because x"),
      ["warning message-lookalike", "warning allow-without-effect"]
    ),
    (
      allowing("", above: "      # dialtone: allow message-lookalike because x\n\n      voice: '{{ code }}'\n"),
      ["warning allow-without-effect", "warning message-lookalike"]
    ),
    (
      allowing("  # dialtone: allow message-lookalike because x") + "nonsense: 1\n", ["error unknown-key"]
    ),
    (
      "tenant: acme\nplatform: local\nphone_factor:\n  messages:\n    verification:\n      sms: |-\n        {{ code }} # dialtone: allow message-link because x\n",
      []
    ),
  ])
  func `a comment with a reason allows a rule where it is`(_ text: String, _ expected: [String]) async throws {
    let told = try await told("", text)
    #expect(told == expected)
  }
}
