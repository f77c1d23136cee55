import Foundation
import TestSupport
import Testing

/// Nothing that a file of the repository holds opens a gate, silences an `error` finding or lifts a rule about secrets.
struct FileHasNoSayTests {
  private static let canary = "CANARY-8c3f"

  private static func document(_ top: String = "", connection: String = "", base: String = "") -> String {
    """
    tenant: acme
    platform: local
    \(base)applications: {}
    providers: { main: { service: platform } }
    \(top)phone_connections:
      sms: { provider: main, applications: []\(connection) }

    """
  }

  /// The tenant as it was applied: with an application that people sign in to.
  private static let before = """
    tenant: acme
    platform: local
    applications: { web: { name: Web, type: single_page } }
    providers: { main: { service: platform } }
    phone_connections: { sms: { provider: main, applications: [web] } }

    """

  /// What somebody may hope that a key does.
  private static let keys = [
    "allow: [last-application, sign-in-stops]", "allow: { last-application: true }", "allow: all", "gates: false",
    "gates: { last-application: off, sign-in-stops: off }", "rules: { sign-in-stops: off, secret-literal: off }",
    "rules: off", "ignore: [sign-in-stops]", "findings: off", "severity: { sign-in-stops: notice }", "lint: false",
    "x-allow: [last-application]", "x-dialtone: { allow: [last-application] }", "options: { allow: last-application }",
    "auto_approve: true", "hosts: \"*\"", "allow_paths: [/]", "allow_path: /", "without_provider_secrets: true",
    "dialtone: { allow: last-application, rules: { secret-literal: off } }", "protect: false", "environment: staging",
    "settings: { allow: [last-application] }", "settings: { x-allow: [last-application] }",
    "providers: { main: { service: platform, allow: [host-changed] } }",
  ]

  /// What is no key and is read, or lies beside what is read.
  private static let comments = [
    "# dialtone: allow last-application sign-in-stops", "# dialtone-allow: sign-in-stops because we said so",
    "# allow: sign-in-stops", "# noqa", "# nosec: secret-literal",
  ]

  private let folder: Folder
  private let environment: [String: String]

  init() throws {
    folder = try Folder()
    environment = [
      "PATH": "/usr/bin:/bin", "USER": "tester", "HOME": folder["home"], "TOKEN": "\(Self.canary)-token",
      "SHORT": "short",
    ]
    try folder.write(Self.before, to: "infra/acme.yaml")
    #expect(try run(["apply", "infra/acme.yaml", "--auto-approve"]).code == 0)
  }

  private func run(_ arguments: [String]) throws -> Child.Ending {
    try Child.run(Executable.dialtone, arguments, environment: environment, in: folder.path)
  }

  /// Either the file is refused, or its plan has both gates and the finding, and `apply` refuses it.
  private func expectGuarded(_ path: String, _ what: String, plans: [String] = ["json"], applies: [String] = ["text"])
    throws
  {
    let store = try folder.read(".dialtone/local.db")
    for format in plans {
      let plan = try run(["plan", path, "--format", format])
      guard plan.code != 65 else { continue }
      for word in ["last-application", "sign-in-stops"] {
        let said = plan.outputText.replacing("\\", with: "")
        #expect(plan.code == 0 && said.contains(word), "\(what), \(format): \(plan.outputText)\(plan.errorText)")
      }
    }
    for format in applies {
      let applied = try run(["apply", path, "--auto-approve", "--format", format])
      #expect([3, 65].contains(applied.code), "\(what), \(format): \(applied.outputText)\(applied.errorText)")
    }
    #expect(try folder.read(".dialtone/local.db") == store, "\(what)")
  }

  @Test func `without any of it the gates are there`() throws {
    try folder.write(Self.document(), to: "infra/acme.yaml")
    #expect(try run(["apply", "infra/acme.yaml", "--auto-approve"]).code == 3)
    let formats = ["text", "json", "markdown", "github"]
    try expectGuarded("infra/acme.yaml", "nothing", plans: formats, applies: ["text", "json"])
  }

  @Test(arguments: keys)
  func `no key opens a gate or silences a finding, wherever it is`(_ key: String) throws {
    try folder.write(Self.document(key + "\n"), to: "infra/acme.yaml")
    try expectGuarded("infra/acme.yaml", "in the document")
    try folder.write(Self.document(connection: ", \(key)"), to: "infra/acme.yaml")
    try expectGuarded("infra/acme.yaml", "in a resource")
    try folder.write("\(key)\n", to: "base.yaml")
    try folder.write(Self.document(base: "extends: ../base.yaml\n"), to: "infra/acme.yaml")
    try expectGuarded("infra/acme.yaml", "in a base")
    try folder.write(
      "variables: { \(key.prefix { $0 != ":" }): last-application }\n" + Self.document(),
      to: "infra/acme.yaml"
    )
    try expectGuarded("infra/acme.yaml", "as a variable")
  }

  @Test(arguments: comments)
  func `no comment does`(_ comment: String) throws {
    try folder.write(
      "\(comment)\n" + Self.document("\(comment)\n").replacing("[] }", with: "[] } \(comment)"),
      to: "infra/acme.yaml"
    )
    #expect(try run(["plan", "infra/acme.yaml"]).code == 0)
    try expectGuarded("infra/acme.yaml", comment)
  }

  @Test(arguments: [
    "dialtone.yaml", ".dialtone.yaml", "infra/dialtone.yaml", "infra/.dialtone.yaml", ".dialtone/config.yaml", ".env",
    "home/.config/dialtone.yaml", "home/.dialtonerc",
  ])
  func `no file beside it does`(_ name: String) throws {
    try folder.write(Self.document(), to: "infra/acme.yaml")
    let text =
      name == ".env"
      ? "DIALTONE_HOSTS=*\nDIALTONE_ALLOW_PATHS=/\nDIALTONE_ALLOW=last-application\n"
      : "rules: { sign-in-stops: off, secret-literal: off, short-secret: off }\nallow: [last-application, sign-in-stops]\n"
    try folder.write(text, to: name)
    try expectGuarded("infra/acme.yaml", name)
    try expectGuarded("infra", name)
  }

  @Test(arguments: keys)
  func `no key lifts a rule about secrets`(_ key: String) throws {
    let secrets = [
      ("secret-literal", "\(Self.canary)-literal"), ("short-secret", "{ env: SHORT }"),
      ("path-refused", "{ file: /proc/self/environ }"),
    ]
    for (rule, secret) in secrets {
      let text =
        "tenant: acme\nplatform: local\n\(key.hasPrefix("providers") ? "" : key + "\n")providers:\n  sms:\n"
        + "    service: vonage\n    from: Acme\n    api_key: { env: TOKEN }\n    api_secret: \(secret)\n"
      try folder.write(text, to: "infra/acme.yaml")
      for command in [["plan", "infra/acme.yaml"], ["apply", "infra/acme.yaml", "--auto-approve"]] {
        let ending = try run(command)
        let said = ending.outputText + ending.errorText
        #expect([65, 66].contains(ending.code) && !said.contains(Self.canary), "\(rule): \(ending.code) \(said)")
        #expect(said.contains(rule) || said.contains("unknown-key"), "\(rule): \(said)")
      }
    }
  }
}
