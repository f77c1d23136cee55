import Foundation
import HTTP
import TestSupport
import Testing

/// A server with a certificate that it signed itself, for `localhost`; its folder holds a page.
private final class TLSServer {
  static let environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]

  let folder: Folder
  let origin: Origin
  private let server: Child

  var certificate: String { folder["certificate.pem"] }
  /// What it printed: the handshakes.
  var output: String { server.output + server.errors }

  /// One that openssl serves.
  convenience init(name: String = "DNS:localhost", _ options: [String] = []) throws {
    let arguments = ["s_server", "-accept", "127.0.0.1:0", "-cert", "certificate.pem", "-key", "key.pem", "-WWW"]
    try self.init(name: name, program: "openssl", arguments + options, says: /ACCEPT 127\.0\.0\.1:(\d+)\n/)
  }

  /// One that a program serves, which says its port.
  init(name: String = "DNS:localhost", program: String, _ arguments: [String], says: Regex<(Substring, Substring)>)
    throws
  {
    folder = try Folder()
    let made = try Child.run(
      "openssl",
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        + ["-subj", "/CN=dialtone test", "-addext", "subjectAltName=\(name)"]
        + ["-keyout", "key.pem", "-out", "certificate.pem"],
      environment: Self.environment,
      in: folder.path
    )
    try #require(made.code == 0, "\(made.errorText)")
    try folder.write("hello", to: "page")
    server = try Child(program, arguments, environment: Self.environment, in: folder.path)
    var port: Substring?
    for _ in 0..<6_000 where port == nil {
      port = server.output.firstMatch(of: says)?.output.1
      if port == nil { usleep(5_000) }
    }
    origin = try Origin("localhost:\(try #require(port, "\(server.errors)"))")
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
      environment: TLSServer.environment,
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

  static let http2 = """
    const { readFileSync } = require("fs")
    const server = require("http2").createSecureServer({
      key: readFileSync("key.pem"), cert: readFileSync("certificate.pem"), allowHTTP1: true,
    })
    const counts = {}
    let sockets = []
    server.on("secureConnection", (socket) => sockets.push(socket))
    server.on("request", (request, response) => {
      counts[request.url] = (counts[request.url] ?? 0) + 1
      if (request.url === "/cut") return sockets.at(-1).destroy()
      if (request.url === "/counts") return response.end(JSON.stringify(counts))
      response.end(`${request.httpVersion} ${sockets.length}`)
    })
    server.listen(0, "127.0.0.1", () => console.log(`PORT ${server.address().port}`))
    """

  @Test(.enabled(if: Node.isInstalled, Comment(rawValue: Node.missing)))
  func `over HTTP 2 many requests share one connection, and a lost write is not repeated`() async throws {
    let server = try TLSServer(program: "node", ["-e", Self.http2], says: /PORT (\d+)\n/)
    let client = HTTPClient(HTTPSettings(environment: ["SSL_CERT_FILE": server.certificate]))
    let origin = server.origin
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for index in 0..<60 {
        group.addTask { try await client.send(HTTPRequest(.get, origin, ["\(index)"])).text }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(answers == ["2.0 1"])
    let request = HTTPRequest(.post, origin, ["cut"]).with(["name": "x"])
    let failure = try #require(await outcome(client, request).failure)
    #expect(failure.kind == .unknownOutcome)
    #expect(failure.mayHaveTakenEffect)
    let counts = try await client.send(HTTPRequest(.get, origin, ["counts"])).json()
    #expect(try counts.member("/cut").integer() == 1)
    try server.stop()
  }

  /// Answers after a while, so that requests overlap, and ends every seventh connection; `/counts` says how many there were.
  static let http1 = """
    const { readFileSync } = require("fs")
    const server = require("https").createServer({ key: readFileSync("key.pem"), cert: readFileSync("certificate.pem") })
    let [open, most, total] = [0, 0, 0]
    server.on("secureConnection", (socket) => {
      most = Math.max(most, ++open)
      total += 1
      socket.on("close", () => open--)
    })
    server.on("request", (request, response) => {
      if (request.url === "/counts") return response.end(JSON.stringify({ most, total }))
      if (request.url.endsWith("7")) response.setHeader("Connection", "close")
      setTimeout(() => response.end("x"), 5)
    })
    server.listen(0, "127.0.0.1", () => console.log(`PORT ${server.address().port}`))
    """

  @Test(.enabled(if: Node.isInstalled, Comment(rawValue: Node.missing)))
  func `there are never more connections than requests in flight`() async throws {
    let server = try TLSServer(program: "node", ["-e", Self.http1], says: /PORT (\d+)\n/)
    let client = HTTPClient(HTTPSettings(environment: ["SSL_CERT_FILE": server.certificate]))
    let origin = server.origin
    for _ in 0..<5 {
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<100 {
          group.addTask { _ = await outcome(client, HTTPRequest(.get, origin, ["\(number)"])) }
        }
      }
    }
    let counts = try await client.send(HTTPRequest(.get, origin, ["counts"])).json()
    #expect(try counts.member("most").integer() <= 6)
    try server.stop()
  }
}
