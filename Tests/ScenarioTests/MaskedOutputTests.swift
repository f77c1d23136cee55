import Foundation
import TestSupport
import Testing

/// A secret that turned up where it does not belong: on the platform, and in a file.
struct MaskedOutputTests {
  private static let secret = "CANARY/1a+b*c_d"
  private static let environment = ["PATH": "/usr/bin:/bin", "USER": "tester", "TOKEN": secret]
  private static let configuration = """
    tenant: acme
    platform: local
    settings: { display_name: Acme }
    applications:
      web: { name: Acme Web, type: single_page, metadata: { a: b } }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TOKEN }
        from: +14155552671
    phone_connections:
      sms: { provider: twilio, applications: [web], message: "Your code is {{ code }}." }

    """

  private static var spellings: [String] {
    let percent = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return [secret, percent, secret.replacing("/", with: "\\/"), Data("user:\(secret):x".utf8).base64EncodedString()]
  }

  private func run(_ arguments: [String], _ folder: Folder) throws -> Child.Ending {
    try Child.run(Executable.dialtone, arguments, environment: Self.environment, in: folder.path)
  }

  private func isHeld(in text: String) -> Bool {
    let base64 = Data("user:\(Self.secret)".utf8).base64EncodedString().dropFirst(8).prefix(12)
    return text.contains("CANARY") || text.contains(base64)
  }

  @Test(arguments: spellings)
  func `no format of plan and apply repeats a secret that is live under another name`(_ spelling: String) throws {
    let folder = try Folder()
    try folder.write(Self.configuration, to: "acme.yaml")
    #expect(try run(["apply", "acme.yaml", "--auto-approve"], folder).code == 0)
    for (field, value) in [
      ("acme/tenant.display_name", "a \(spelling) b"), ("acme/application/web.metadata", "{ a: '\(spelling)' }"),
      ("acme/phone_connection/sms.message", "Code {{ code }} \(spelling)"),
    ] {
      #expect(try run(["local", "set", field, value], folder).code == 0)
    }
    for format in ["text", "json", "markdown", "github"] {
      let ending = try run(["plan", "acme.yaml", "--format", format, "-o", "plan.json", "--detailed-exitcode"], folder)
      let said = ending.outputText + ending.errorText
      #expect(ending.code == 2 && !isHeld(in: said), "\(format): \(said)")
      #expect(format == "github" || said.contains("removed"), "\(format): \(said)")
    }
    #expect(!isHeld(in: try folder.text("plan.json")))
    for format in ["text", "json"] {
      let ending = try run(["apply", "plan.json", "--auto-approve", "--format", format], folder)
      let said = ending.outputText + ending.errorText
      #expect(ending.code == (format == "text" ? 0 : 4) && !isHeld(in: said), "\(said)")
    }
    for name in try folder.files() where name.hasPrefix(".dialtone/state") {
      #expect(!isHeld(in: String(decoding: try folder.read(name), as: UTF8.self)), "\(name)")
    }
  }

  @Test func `a secret in a file is refused, and shown in no format`() throws {
    let folder = try Folder()
    let text = Self.configuration.replacing("Acme Web", with: "Acme \(Self.secret)")
    try folder.write(text, to: "acme.yaml")
    let commands =
      ["text", "json", "markdown", "github"].map { ["plan", "acme.yaml", "-o", "plan.json", "--format", $0] }
      + ["text", "json"].map { ["apply", "acme.yaml", "--auto-approve", "--format", $0] }
    for command in commands {
      let ending = try run(command, folder)
      let said = ending.outputText + ending.errorText
      #expect(ending.code == 66 && said.contains("secret-in-text") && !isHeld(in: said), "\(command): \(said)")
    }
    #expect(try !folder.files().contains("plan.json"))
  }
}
