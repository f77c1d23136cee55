import Foundation
import JSONText
import Reference
import TestSupport
import Testing

@testable import dialtone

/// The tool itself, over a local tenant: what it prints is as its published schemas say.
@Suite(.enabled(if: Python.hasJSONSchema, Comment(rawValue: Python.missing)))
struct ToolOutputTests {
  private static let configuration = """
    tenant: acme
    platform: local
    applications:
      web: { name: Web, type: single_page, callbacks: ["https://app.acme.example/callback"] }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: ACME_TOKEN }
        from: +14155552671
    phone_factor: { enabled: true, channels: [sms], enforcement: always, provider: twilio, applications: [web] }
    phone_connections:
      sms: { provider: twilio, applications: [web], message: "Your code is {{ code }}.", code_lifetime: 180s }
    """

  /// The same with the second factor off and a longer message.
  private static let weakened =
    configuration.replacing("enabled: true", with: "enabled: false").replacing("always", with: "never")
    .replacing("Your code", with: "\u{201C}Acme\u{201D}, whose people will never ever ask you for this code: your code")

  /// Three resources less, which no flag allows here.
  private static let emptied =
    "tenant: acme\nplatform: local\napplications: {}\nproviders: {}\nphone_connections: {}"

  private struct Step {
    var command: String
    var configuration = ToolOutputTests.configuration
    var schema: String
    /// A part of what must be printed, so that an empty document does not pass.
    var holds: String
  }

  private static let steps = [
    Step(command: "validate acme.yaml", schema: "diagnostics", holds: "true"),
    Step(
      command: "validate acme.yaml",
      configuration: "tenant: acme\nplatform: local\nsetings: {}",
      schema: "diagnostics",
      holds: "setings"
    ),
    Step(command: "plan nowhere.yaml", schema: "error", holds: "nowhere.yaml"),
    Step(command: "plan acme.yaml", schema: "plan", holds: "acme/provider/twilio"),
    Step(command: "apply acme.yaml", schema: "error", holds: "--auto-approve"),
    Step(command: "apply acme.yaml --auto-approve", schema: "apply-result", holds: "applied"),
    Step(command: "apply acme.yaml --auto-approve", schema: "apply-result", holds: "\"ok\" : true"),
    Step(command: "apply acme.yaml --auto-approve", configuration: emptied, schema: "error", holds: "mass-deletion"),
    Step(
      command: "apply acme.yaml --auto-approve",
      configuration: "tenant: acme\nplatform: local\nsetings: {}",
      schema: "diagnostics",
      holds: "setings"
    ),
    Step(command: "drift acme.yaml", schema: "drift", holds: "\"exit_code\" : 0"),
    Step(command: "preview acme.yaml", schema: "preview", holds: "Your code"),
    Step(
      command: "plan acme.yaml -o plan.json --detailed-exitcode",
      configuration: weakened,
      schema: "plan",
      holds: "\"exit_code\" : 2"
    ),
    Step(command: "report plan.json", schema: "plan", holds: "\"exit_code\" : 2"),
    Step(command: "report acme.yaml", schema: "error", holds: "not a document of dialtone"),
    Step(command: "plan acme.yaml", configuration: weakened, schema: "plan", holds: "mfa-turned-off"),
    Step(command: "plan acme.yaml", configuration: weakened, schema: "plan", holds: "segments-raised"),
    Step(command: "state list", schema: "state", holds: "acme/application/web"),
    Step(command: "state show acme/provider/twilio", schema: "state", holds: "+14155552671"),
    Step(command: "history", schema: "history", holds: "applied"),
    Step(command: "version", schema: "version", holds: "dialtone_version"),
    Step(command: "output", schema: "output", holds: "client_id"),
    Step(command: "secrets acme.yaml", schema: "secrets", holds: "current"),
  ]

  @Test func `every machine output is as its schema says`() throws {
    try Scratch.withFolder { folder in
      for step in Self.steps {
        try Data(step.configuration.utf8).write(to: folder.appending(path: "acme.yaml"))
        let arguments = step.command.split(separator: " ").map(String.init) + ["--format", "json"]
        let result = try Scratch.run(
          Scratch.tool,
          arguments,
          in: folder,
          environment: ["ACME_TOKEN": "not-a-real-token"]
        )
        let output = String(decoding: result.output, as: UTF8.self).replacing("\\/", with: "/")
        #expect(
          output.contains(step.holds),
          "\(step.command): \(output) \(String(decoding: result.errors, as: UTF8.self))"
        )
        let schema = try #require(Registry.outputs.first { $0.name == step.schema }).document.fileText
        #expect(try Python.verdicts(on: [output], schema: schema) == [nil], "\(step.command): \(output)")
      }
    }
  }

  @Test func `every example is accepted by the published schema`() throws {
    let schema = try String(
      contentsOf: Scratch.root.appending(path: "schemas/configuration.schema.json"),
      encoding: .utf8
    )
    let folder = Scratch.root.appending(path: "examples")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.contains("/.") && !$0.hasPrefix("ci/") }.sorted()
    #expect(!files.isEmpty)
    let texts = try files.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    for (file, verdict) in zip(files, try Python.verdicts(on: texts, schema: schema)) {
      #expect(verdict == nil, "examples/\(file)")
    }
  }
}
