import Foundation
import TestSupport
import Testing

/// A job of GitHub Actions, whose runner obeys what it finds in the output, over a tenant in which somebody wrote commands.
struct RunnerTests {
  private static let words = [
    "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-matcher", "remove-matcher",
    "set-output",
    "set-env", "add-path", "save-state", "stop-commands", "echo", "command",
  ]
  private static let inLine = words.suffix(5).map { "##[\($0) name=a]PWN" }.joined(separator: " ")
  private static let inLines = words.map { "::\($0) name=a::PWN" }.joined(separator: "\n") + "\n" + inLine

  private struct Scene {
    let folder: Folder
    var environment: [String: String]

    init() throws {
      folder = try Folder()
      environment = [
        "PATH": "/usr/bin:/bin", "USER": "tester", "HOME": folder.path, "GITHUB_ACTIONS": "true",
        "GITHUB_ACTOR": "::error::PWN ##[error]PWN", "GITHUB_SHA": "##[error]PWN", "TOKEN": "canary-token",
      ]
    }

    /// What was said, in which no line is a command but the tool's own annotations; on both streams.
    @discardableResult
    func run(_ arguments: [String]) throws -> Child.Ending {
      let ending = try Child.run(Executable.dialtone, arguments, environment: environment, in: folder.path)
      for text in [ending.outputText, ending.errorText] {
        for line in text.split(whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }) {
          let place = Comment(rawValue: "\(arguments): \(line)")
          #expect(!line.contains("##["), place)
          let shown = line.drop { $0.isWhitespace }
          #expect(
            !shown.hasPrefix("::") || shown.contains(/^::(error|warning|notice) ([a-zA-Z]+=[^:]*,)*title=[a-z-]+::/),
            place
          )
        }
      }
      return ending
    }

    func runAll(_ paths: [String]) throws {
      for format in ["text", "json", "github"] { try run(["validate"] + paths + ["--format", format]) }
      for format in ["text", "json", "markdown", "github"] {
        try run(["plan"] + paths + ["--format", format])
        try run(["plan"] + paths + ["--format", format, "-o", "-"])
      }
      for format in ["text", "json"] { try run(["apply"] + paths + ["--auto-approve", "--format", format]) }
      for format in ["text", "json"] {
        try run(["history", "--format", format])
        try run(["state", "list", "--format", format])
      }
      for format in ["text", "json", "dotenv", "yaml"] { try run(["output", "--format", format]) }
      try run(["local", "show"])
      try run(["explain", "acme/application/web.name"] + paths)
      try run(["state", "show", "acme/application/web"])
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }

  private static let configuration = """
    tenant: acme
    platform: local
    applications:
      web: { name: \(quoted("Web " + inLine)), type: single_page, metadata: { a: \(quoted("::error::PWN\n" + inLine)) } }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TOKEN }
        from: +14155552671
    phone_connections:
      sms: { provider: twilio, applications: [web], message: \(quoted("{{ code }}\n" + inLines)) }

    """

  @Test func `no format of no command says a command that is not its own`() throws {
    let scene = try Scene()
    try scene.folder.write(Self.configuration, to: "acme.yaml")
    try scene.runAll(["acme.yaml"])
    #expect(try scene.run(["plan", "acme.yaml", "--detailed-exitcode"]).code == 0)
    // What somebody set elsewhere.
    let name = try scene.run(["local", "set", "acme/application/web.name", Self.quoted("::error::PWN ##[error]PWN")])
    let text = Self.quoted("Code {{ code }}\n" + Self.inLines)
    let message = try scene.run(["local", "set", "acme/phone_connection/sms.message", text])
    #expect(name.code == 0 && message.code == 0, "\(name.errorText)\(message.errorText)")
    try scene.runAll(["acme.yaml"])
    let document = try scene.run(["plan", "acme.yaml", "--format", "json"]).outputText
    #expect(try JSONSerialization.jsonObject(with: Data(document.utf8)) is [String: Any])
  }

  @Test func `nor where a file is wrong, whatever its name is`() throws {
    let scene = try Scene()
    let name = "##[error]PWN ::error::PWN.yaml"
    let mistakes = [
      "tenant: acme\nplatform: local\n\(Self.quoted(Self.inLines)): 1\n",
      "tenant: acme\nplatform: \(Self.quoted(Self.inLine))\n", "tenant: acme\n::error::PWN\n##[error]PWN\n",
      "tenant: acme\nplatform: local\nsettings: { default_country: \(Self.quoted(Self.inLines)) }\n",
      "tenant: acme\nplatform: local\nextends: \(Self.quoted("##[error]PWN"))\n",
      "tenant: acme\nplatform: local\nproviders: { a: { service: custom, code: \(Self.quoted("::error::##[a]")) } }\n",
    ]
    for mistake in mistakes {
      try scene.folder.write(mistake, to: name)
      try scene.runAll([name])
    }
    try scene.runAll(["##[error]not there", "::error::not there"])
    try scene.run(["plan", "--format", "##[error]PWN\n::error::PWN", name])
    try scene.run(["##[error]PWN\n::error::PWN"])
    try scene.run(["plan", name, "--target", "##[error]PWN\n::error::PWN"])
    try scene.run(["apply", name, "--auto-approve", "--allow", "##[error]PWN\n::error::PWN"])
    try scene.run(["explain", "##[error]PWN\n::error::PWN"])
    try scene.run(["help", "##[error]PWN\n::error::PWN"])
  }

  @Test func `elsewhere nothing is changed in what is said`() throws {
    var scene = try Scene()
    scene.environment["GITHUB_ACTIONS"] = nil
    try scene.folder.write(Self.configuration, to: "acme.yaml")
    let ending = try Child.run(
      Executable.dialtone,
      ["plan", "acme.yaml", "--format", "json"],
      environment: scene.environment,
      in: scene.folder.path
    )
    #expect(ending.outputText.contains("##[echo name=a]PWN"))
  }
}
