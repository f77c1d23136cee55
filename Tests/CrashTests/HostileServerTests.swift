import TestSupport
import Testing

/// Whatever a server answers, the tool ends by itself, in words that nothing of it can steer, and tells no secret.
struct HostileServerTests {
  private static let secret = "canary-3a9c-client-secret"
  private static let token = "canary-3a9c-twilio-token"

  private static func document(_ seed: Int, _ port: Int, isSecure: Bool) -> String {
    let address = isSecure ? "localhost:\(port)" : "http://127.0.0.1:\(port)"
    let how =
      switch seed % 3 {
      case 0:
        "platform: auth0\ndomain: \(address)\ncredentials: { client_id: { env: ID }, client_secret: { env: SECRET } }\n"
      case 1:
        "platform: kinde\ndomain: \(address)\ncredentials: { client_id: { env: ID }, client_secret: { env: SECRET } }\n"
      default:
        """
        platform: authing
        domain: \(address)
        user_pool: 0123456789abcdef01234567
        credentials: { access_key_id: { env: ID }, access_key_secret: { env: SECRET } }

        """
      }
    let identifier = seed % 3 == 2 ? ", identifier: acme-web" : ""
    return "tenant: acme\n\(how)applications: { web: { name: Web, type: single_page\(identifier) } }\n"
  }

  @Test(
    .enabled(if: Node.isInstalled, Comment(rawValue: Node.missing)),
    arguments: Rounds.seeds(18)
  )
  func `a server that answers at random gets an orderly end`(_ seed: Int) throws {
    let isSecure = seed % 2 == 0
    let server = try HostileServer(seed: seed, isSecure: isSecure)
    defer { try? server.stop() }
    let folder = try Folder()
    try folder.write(Self.document(seed, server.port, isSecure: isSecure), to: "acme.yaml")
    for command in [
      ["plan", "acme.yaml"], ["plan", "acme.yaml", "--format", "json"], ["apply", "acme.yaml", "--auto-approve"],
    ] {
      let ending = try Child.run(
        Executable.dialtone,
        command,
        environment: [
          "PATH": "/usr/bin:/bin", "ID": "the-client-id", "SECRET": Self.secret, "TWILIO_AUTH_TOKEN": Self.token,
          "SSL_CERT_FILE": isSecure ? server.certificate : "", "GITHUB_ACTIONS": "true",
        ],
        in: folder.path
      )
      let said = ending.outputText + ending.errorText
      let place = Comment(rawValue: "seed \(seed), \(command): \(ending.code) \(said.prefix(2_000))")
      #expect([0, 1, 3, 4, 5, 69, 75, 77].contains(ending.code), place)
      #expect(!said.isEmpty && said.utf8.count < 200_000, place)
      for canary in [Self.secret, "canary-3a9c", "a-token-of-the-server"] { #expect(!said.contains(canary), place) }
      #expect(!said.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0 || $0.value == 0x202E }, place)
      #expect(!said.contains("##[") && !said.contains("\n::error"), place)
    }
  }
}
