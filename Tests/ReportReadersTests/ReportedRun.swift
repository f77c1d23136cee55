import Foundation
import TestSupport

/// A run of the tool over two tenants in which everything happens that a report shows, with names that are no text to trust.
struct ReportedRun {
  static let hostile = [
    "<script>document.title='run'</script>", "\"><img src=x onerror=\"document.title='run'\">", "javascript:alert(1)",
    "</code></style><b>", "' onclick='document.title=1", "&lt;i&gt;",
  ]

  let folder: Folder
  private var environment: [String: String]

  private static func configuration(_ tenant: String) -> String {
    """
    tenant: \(tenant)
    platform: local
    applications:
      web: { name: Web, type: single_page, callbacks: ["https://app.acme.example/callback", "https://b.acme.example/c"] }
      old: { name: Old, type: native }
      mobile: { name: Mobile, type: native }
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
  }

  /// Two tenants that were applied, changed by others, and declared otherwise since.
  init() throws {
    folder = try Folder()
    environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder.path, "USER": "tester", "ACME_TOKEN": "CANARY-first-token",
    ]
    for tenant in ["acme", "bravo"] { try folder.write(Self.configuration(tenant), to: "\(tenant).yaml") }
    try run(["apply", ".", "--auto-approve"])
    try run(["local", "set", "acme/application/mobile.name", "Changed by hand"], as: nil)
    try run(["local", "set", "acme/phone_connection/sms.code_lifetime", "300s"], as: nil)
    environment["ACME_TOKEN"] = "CANARY-rotated-token"
    for tenant in ["acme", "bravo"] {
      var text = Self.configuration(tenant)
        .replacingOccurrences(of: "always", with: "never").replacingOccurrences(
          of: "enabled: true",
          with: "enabled: false"
        )
        .replacingOccurrences(of: ", \"https://b.acme.example/c\"", with: ", \"https://new.acme.example/c\"")
        .replacingOccurrences(of: "  old: { name: Old, type: native }\n", with: "")
      for (index, name) in Self.hostile.enumerated() {
        let quoted = "'" + name.replacingOccurrences(of: "'", with: "''") + "'"
        text = text.replacingOccurrences(
          of: "  mobile:",
          with: "  n\(index): { name: \(quoted), type: native }\n  mobile:"
        )
      }
      try folder.write(text.replacingOccurrences(of: "name: Mobile", with: "name: 'Mobile <b>'"), to: "\(tenant).yaml")
    }
  }

  @discardableResult
  func run(_ arguments: [String], as format: String? = "text") throws -> Child.Ending {
    try Child.run(
      Executable.dialtone,
      arguments + (format.map { ["--format", $0] } ?? []),
      environment: environment,
      in: folder.path
    )
  }
}
