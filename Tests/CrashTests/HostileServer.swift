import Foundation
import TestSupport
import Testing

/// A server that answers as a seed has it, over TLS or without: endless, deep, cut off, redirecting, with what it was sent.
final class HostileServer {
  private let folder: Folder
  private let server: Child
  let port: Int
  /// What a client has to trust.
  var certificate: String { folder["certificate.pem"] }

  init(seed: Int, isSecure: Bool) throws {
    let environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    folder = try Folder()
    if isSecure {
      let made = try Child.run(
        "openssl",
        ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
          + ["-subj", "/CN=dialtone test", "-addext", "subjectAltName=DNS:localhost"]
          + ["-keyout", "key.pem", "-out", "certificate.pem"],
        environment: environment,
        in: folder.path
      )
      try #require(made.code == 0, "\(made.errorText)")
    }
    server = try Child(
      "node",
      ["-e", Self.program, "\(seed)", "\(isSecure)"],
      environment: environment,
      in: folder.path
    )
    var found: Int?
    for _ in 0..<6_000 where found == nil {
      found = server.output.firstMatch(of: /PORT (\d+)\n/).flatMap { Int($0.output.1) }
      if found == nil { usleep(5_000) }
    }
    port = try #require(found, "\(server.errors)")
  }

  func stop() throws {
    server.signal(SIGKILL)
    _ = try server.ending()
  }

  /// Node is a program of its own: nothing of the tool's HTTP decides what is sent.
  private static let program = #"""
    const { readFileSync } = require("fs")
    let state = BigInt(process.argv[1]) * 7919n
    const draw = (count) => {
      state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn
      return Number((state >> 33n) % BigInt(count))
    }
    const json = (response, status, value) => {
      response.writeHead(status, { "content-type": "application/json" })
      response.end(typeof value === "string" ? value : JSON.stringify(value))
    }
    const odd = "\u001b[2J\u202e\u0000\u2028::error::x ##[warning]y "
    const answers = [
      (q, r) => json(r, 200, "[".repeat(200000)),
      (q, r) => json(r, 200, '{"a":'.repeat(100000)),
      (q, r) => json(r, 200, '"' + "\\ud800".repeat(1000) + '"'),
      (q, r) => json(r, 400, { message: odd + q.told, error: odd, error_description: q.told }),
      (q, r) => json(r, 401, { message: q.told, error_description: Buffer.from(q.told).toString("base64") }),
      (q, r) => json(r, 403, { message: encodeURIComponent(q.told), errors: [{ code: odd, message: q.told }] }),
      (q, r) => json(r, 500, q.told),
      (q, r) => json(r, 200, { access_token: q.told + odd, expires_in: -1, scope: odd }),
      (q, r) => json(r, 200, { access_token: "t".repeat(100), expires_in: 1e300, statusCode: 200, data: q.told }),
      (q, r) => json(r, 200, { statusCode: 500, message: q.told, data: null }),
      (q, r) => json(r, 200, [q.told, null, {}, [], 1e400]),
      (q, r) => json(r, 200, { clients: [{ client_id: odd, name: q.told }], next: odd, total: 1e18, start: 0, limit: 1 }),
      (q, r) => json(r, 200, { applications: [{ id: odd, name: q.told }], next_token: "again" }),
      (q, r) => json(r, 200, { statusCode: 200, data: { totalCount: 1e12, list: [{ appId: odd, appName: q.told }] } }),
      (q, r) => json(r, 200, ""),
      (q, r) => json(r, 200, "null"),
      (q, r) => { r.writeHead(302, { location: "http://127.0.0.1:1/" + encodeURIComponent(q.told) }); r.end(q.told) },
      (q, r) => { r.writeHead(307, { location: q.url }); r.end() },
      (q, r) => { r.writeHead(200, { "content-length": "1000000" }); r.write("{"); setTimeout(() => r.destroy(), 20) },
      (q, r) => { r.writeHead(429, { "retry-after": "99999999999" }); r.end(q.told) },
      (q, r) => { r.writeHead(503, { "retry-after": "-1" }); r.end() },
      (q, r) => { r.writeHead(200, { "x-long": "x".repeat(500000) }); r.end("{}") },
      (q, r) => { r.socket.end("HTTP/1.1 200 " + odd + "\r\n" + "\u0000: x\r\n\r\n{}") },
      (q, r) => { r.socket.destroy() },
      (q, r) => { r.writeHead(200, { "content-type": "text/html" }); r.end("<html>" + q.told) },
      (q, r) => {
        r.writeHead(200, { "content-type": "application/json" })
        const more = () => { while (!r.destroyed && r.write(" ".repeat(65536))); if (!r.destroyed) r.once("drain", more) }
        more()
      },
    ]
    const serve = (request, response) => {
      let body = ""
      response.on("error", () => {})
      request.on("data", (data) => (body += data))
      request.on("end", () => {
        request.told = body + " " + (request.headers.authorization ?? "")
        // Half of the tokens are as they should be, so that what comes after them is reached.
        const isToken = /token/.test(request.url) && draw(2) === 0
        const token = { access_token: "a-token-of-the-server", expires_in: 3600, token_type: "Bearer" }
        if (isToken) return json(response, 200, { ...token, statusCode: 200, data: token })
        answers[draw(answers.length)](request, response)
      })
    }
    const server = process.argv[2] === "true"
      ? require("https").createServer({ key: readFileSync("key.pem"), cert: readFileSync("certificate.pem") }, serve)
      : require("http").createServer(serve)
    server.on("clientError", (error, socket) => socket.destroy())
    process.on("uncaughtException", () => {})
    server.listen(0, process.argv[2] === "true" ? "localhost" : "127.0.0.1", () => console.log(`PORT ${server.address().port}`))
    """#
}
