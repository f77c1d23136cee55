import Foundation
import Glibc
import TestSupport
import Testing

/// A server that is reached over TCP: it proves who it is, and who asks proves that the answer is for them.
struct TLSTests {
  /// This machine, by an address that the tool takes for another one's.
  private static let host = "0.0.0.0"

  private let port: Int
  private let authorities: Folder
  private let server: PostgresServer
  private let site: Site

  init() throws {
    port = try Self.freePort()
    let authorities = try Folder()
    self.authorities = authorities
    for (name, subject) in [("server", "IP:\(Self.host)"), ("other", "IP:\(Self.host)"), ("elsewhere", "IP:192.0.2.1")]
    {
      try Self.openssl(
        ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
          + ["-subj", "/CN=dialtone test", "-addext", "subjectAltName=\(subject)"]
          + ["-keyout", "\(name).key", "-out", "\(name).crt"],
        in: authorities
      )
    }
    server = try PostgresServer(options: ["listen_addresses=\(Self.host)"], port: port) { databases in
      for file in ["server.crt", "server.key", "elsewhere.crt", "elsewhere.key"] {
        try FileManager.default.copyItem(atPath: authorities[file], toPath: "\(databases)/\(file)")
        chmod("\(databases)/\(file)", 0o600)
      }
      for (file, text) in [
        ("postgresql.auto.conf", "ssl = on\nssl_cert_file = 'server.crt'\nssl_key_file = 'server.key'\n"),
        ("pg_hba.conf", "local all all trust\nhostssl all clear all password\nhost all all all scram-sha-256\n"),
      ] {
        try Data(text.utf8).write(to: URL(filePath: "\(databases)/\(file)"))
      }
    }
    for user in ["ci", "clear"] {
      try server.sql("CREATE ROLE \(user) LOGIN SUPERUSER PASSWORD '\(Site.secret)'")
    }
    site = try Site(server: server)
  }

  private static func openssl(_ arguments: [String], in folder: Folder) throws {
    let made = try Child.run("openssl", arguments, environment: ["PATH": "/usr/bin:/bin"], in: folder.path)
    try #require(made.code == 0, "\(made.errorText)")
  }

  /// A port that nobody listens at, below those that the system gives to whoever asks for any: nobody takes it while the server
  /// starts again.
  private static func freePort() throws -> Int {
    for port in (10_000..<32_000).shuffled() where isFree(port) { return port }
    throw PostgresServer.Failed(description: "no port is free")
  }

  private static func isFree(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private func run(
    _ arguments: [String],
    as user: String = "ci",
    trusting authority: String? = "server",
    _ more: [String: String] = [:]
  ) throws -> Child.Ending {
    let certificate = authority.map { "&sslrootcert=\(authorities["\($0).crt"])" } ?? ""
    let state = "postgres://\(user)@\(Self.host):\(port)/postgres?schema=\(site.schema)\(certificate)"
    let environment = ["DIALTONE_STATE": state, "PGPASSWORD": Site.secret].merging(more) { $1 }
    let ending = try site.run(arguments, environment)
    #expect(!(ending.outputText + ending.errorText).contains(Site.secret))
    return ending
  }

  @Test func `a state is kept over TLS, by a server that proves who it is to one who proves who they are`() throws {
    defer { server.remove() }
    let applied = try run(["apply", "acme.yaml", "--auto-approve"])
    #expect(applied.code == 0, "\(applied.errorText)")
    let plan = try run(["plan", "acme.yaml", "--detailed-exitcode"])
    #expect(plan.code == 0, "\(plan.outputText)\(plan.errorText)")
    let problems = try site.problems()
    #expect(problems == [])

    // Its certificate is signed by nobody who is trusted: the system's bundle, and another authority.
    for authority in [nil, "other"] {
      let ending = try run(["plan", "acme.yaml"], trusting: authority)
      #expect(ending.code == 69, "\(ending.errorText)")
      #expect(ending.errorText.contains("certificate verify failed"))
      #expect(ending.errorText.contains("sslrootcert=FILE in the address"), "\(ending.errorText)")
    }
    let missing = try run(["plan", "acme.yaml"], trusting: "nowhere")
    #expect(missing.code == 69 && missing.errorText.contains("sslrootcert=FILE in the address"), "\(missing.errorText)")
    let wrong = try run(["plan", "acme.yaml"], ["PGPASSWORD": "another"])
    #expect(wrong.code == 77, "\(wrong.errorText)")
    // A server that asks for the password itself may be anybody's: it gets none.
    let clear = try run(["plan", "acme.yaml"], as: "clear")
    #expect(clear.code != 0 && clear.errorText.contains("channel binding"), "\(clear.errorText)")
    #expect(clear.errorText.contains("scram-sha-256"), "\(clear.errorText)")

    // The right authority, and a certificate for another address.
    try server.sql("ALTER SYSTEM SET ssl_cert_file = 'elsewhere.crt'")
    try server.sql("ALTER SYSTEM SET ssl_key_file = 'elsewhere.key'")
    server.kill()
    try server.start()
    let elsewhere = try run(["plan", "acme.yaml"], trusting: "elsewhere")
    #expect(elsewhere.code == 69, "\(elsewhere.errorText)")
    #expect(elsewhere.errorText.contains("does not match host name"), "\(elsewhere.errorText)")
    #expect(elsewhere.errorText.contains("Write the host in the address as"), "\(elsewhere.errorText)")

    // No TLS at all.
    try server.sql("ALTER SYSTEM SET ssl = off")
    server.kill()
    try server.start()
    let plain = try run(["plan", "acme.yaml"])
    #expect(plain.code == 69 && plain.errorText.contains("does not support SSL"), "\(plain.code) \(plain.errorText)")
    #expect(plain.errorText.contains("ssl = on"), "\(plain.errorText)")
  }
}
