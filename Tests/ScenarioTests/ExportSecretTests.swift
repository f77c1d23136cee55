import Foundation
import TestSupport
import Testing

/// What an export writes and prints holds no secret, and what people left in a tenant steers no terminal.
struct ExportSecretTests {
  @Test func `no secret and no control character leaves the tenant`() throws {
    let folder = try Folder()
    let environment = [
      "PATH": "\(Executable.folder):/usr/bin:/bin", "HOME": folder.path, "USER": "tester",
      "TWILIO_AUTH_TOKEN": "canary-0123456789-token",
    ]
    func run(_ line: String) throws -> Child.Ending {
      try Child.run("/bin/sh", ["-c", line], environment: environment, in: folder.path)
    }
    try folder.write(
      """
      tenant: acme
      platform: local
      applications: { web: { name: "Acme \\u001B[31m\\u202E", type: native, description: "*a &b !c\\n- d" } }
      providers:
        twilio:
          service: twilio
          account_sid: AC00000000000000000000000000000000
          auth_token: { env: TWILIO_AUTH_TOKEN }
          from: +14155552671

      """,
      to: "before.yaml"
    )
    try folder.write("tenant: acme\nplatform: local\n", to: "acme.yaml")
    #expect(try run("dialtone apply before.yaml --auto-approve").code == 0)
    let ending = try run("dialtone export acme.yaml --to infra")
    #expect(ending.code == 0)
    let text = try folder.text("infra/acme.yaml")
    for written in [text, ending.outputText, ending.errorText] {
      #expect(!written.contains("canary"))
      #expect(written.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202E })
    }
    #expect(text.contains("{ env: TWILIO_AUTH_TOKEN }"))
    #expect(try run("dialtone plan infra/acme.yaml --detailed-exitcode").code == 0)
  }
}
