import HTTP
import TestSupport
import Testing

/// A server with a certificate that it signed itself, for `localhost`.
private final class TLSServer {
  let folder: Folder
  let origin: Origin
  private let server: Child

  var certificate: String { folder["certificate.pem"] }
  /// What it printed: the handshakes.
  var output: String { server.output + server.errors }

  init(name: String = "DNS:localhost", _ options: [String] = []) throws {
    folder = try Folder()
    let environment = ["PATH": "/usr/bin:/bin"]
    let made = try Child.run(
      "openssl",
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        + ["-subj", "/CN=dialtone test", "-addext", "subjectAltName=\(name)"]
        + ["-keyout", "key.pem", "-out", "certificate.pem"],
      environment: environment,
      in: folder.path
    )
    try #require(made.code == 0, "\(made.errorText)")
    try folder.write("hello", to: "page")
    server = try Child(
      "openssl",
      ["s_server", "-accept", "127.0.0.1:0", "-cert", "certificate.pem", "-key", "key.pem", "-WWW"] + options,
      environment: environment,
      in: folder.path
    )
    try server.waitFor("ACCEPT 127.0.0.1:")
    let port = try #require(server.output.firstMatch(of: /ACCEPT 127\.0\.0\.1:(\d+)/)?.output.1)
    origin = try Origin("localhost:\(port)")
  }

  func stop() throws {
    // Any other signal may be blocked: a program inherits that from the thread that starts it.
    server.signal(9)
    _ = try server.ending()
  }
}

@Suite struct TLSTests {
  @Test func `a server is trusted only with the authority that signed its certificate`() async throws {
    let server = try TLSServer(["-alpn", "http/1.1", "-tlsextdebug"])
    let request = HTTPRequest(.get, server.origin, ["page"])
    let distrusting = HTTPClient(HTTPSettings(environment: ["SSL_CERT_FILE": ""]))
    let failure = try #require(await outcome(distrusting, request).failure)
    #expect(failure.kind == .untrusted)
    #expect(!failure.mayHaveTakenEffect)
    #expect(failure.description.hasPrefix("\(server.origin.authority) could not prove who it is: "))
    #expect(failure.description.contains("SSL_CERT_FILE"))

    for variable in ["SSL_CERT_FILE", "CURL_CA_BUNDLE"] {
      let trusting = HTTPClient(HTTPSettings(environment: [variable: server.certificate]))
      #expect(try await trusting.send(request).text == "hello", "\(variable)")
    }
    #expect(server.output.contains(".h2.http/1.1"))
    try server.stop()
  }

  @Test func `a folder of authorities is trusted, by the names that openssl gives them`() async throws {
    let server = try TLSServer()
    let hash = try Child.run(
      "openssl",
      ["x509", "-noout", "-subject_hash", "-in", "certificate.pem"],
      environment: ["PATH": "/usr/bin:/bin"],
      in: server.folder.path
    )
    let name = hash.outputText.split(separator: "\n")[0]
    try server.folder.write(try server.folder.read("certificate.pem"), to: "authorities/\(name).0")
    let client = HTTPClient(HTTPSettings(environment: ["SSL_CERT_DIR": server.folder["authorities"]]))
    #expect(try await client.send(HTTPRequest(.get, server.origin, ["page"])).text == "hello")
    try server.stop()
  }

  @Test func `a certificate for another name is not trusted`() async throws {
    let server = try TLSServer(name: "DNS:elsewhere.example")
    let client = HTTPClient(HTTPSettings(environment: ["SSL_CERT_FILE": server.certificate]))
    let failure = try #require(await outcome(client, HTTPRequest(.post, server.origin, ["page"])).failure)
    #expect(failure.kind == .untrusted)
    #expect(failure.detail.contains("localhost"))
    try server.stop()
  }

  @Test func `authorities that cannot be read are named`() async throws {
    let server = try TLSServer()
    let client = HTTPClient(HTTPSettings(environment: ["CURL_CA_BUNDLE": server.folder["missing.pem"]]))
    let failure = try #require(await outcome(client, HTTPRequest(.get, server.origin, ["page"])).failure)
    #expect(failure.kind == .untrusted)
    #expect(failure.description.contains("missing.pem"))
    try server.stop()
  }

  @Test func `a server that speaks only TLS 1_1 is not spoken to`() async throws {
    let server = try TLSServer(["-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"])
    let client = HTTPClient(HTTPSettings(environment: ["SSL_CERT_FILE": server.certificate]))
    let failure = try #require(await outcome(client, HTTPRequest(.post, server.origin, ["page"])).failure)
    #expect(failure.kind == .unreachable)
    #expect(!failure.mayHaveTakenEffect)
    #expect(failure.detail.contains("version"))
    try server.stop()
  }
}
