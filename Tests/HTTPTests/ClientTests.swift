import HTTP
import Testing

/// A request, and what the server must see of it.
struct Sending: Sendable, CustomTestStringConvertible {
  var method: HTTPMethod
  var path: [String]
  var query: [HTTPRequest.QueryItem] = []
  var body: [UInt8]?
  var target: String
  var length: String?

  var testDescription: String { "\(method.rawValue) \(target)" }
}

@Suite struct ClientTests {
  @Test(arguments: [
    Sending(method: .get, path: [], target: "/"),
    Sending(method: .get, path: ["api", "v2", "clients"], target: "/api/v2/clients"),
    Sending(method: .get, path: ["users", "auth0|a/b c"], target: "/users/auth0%7Ca%2Fb%20c"),
    Sending(method: .get, path: ["ø..%"], query: [.init("q", "a&b=c+d")], target: "/%C3%B8..%25?q=a%26b%3Dc%2Bd"),
    Sending(method: .get, path: ["a"], query: [.init("x", ""), .init("y", "1")], target: "/a?x=&y=1"),
    Sending(method: .head, path: ["a"], target: "/a"),
    Sending(method: .post, path: ["a"], body: Array("{}".utf8), target: "/a", length: "2"),
    Sending(method: .post, path: ["a"], target: "/a", length: "0"),
    Sending(method: .put, path: ["a"], body: [0, 1, 0], target: "/a", length: "3"),
    Sending(method: .patch, path: ["a"], body: Array("x".utf8), target: "/a", length: "1"),
    Sending(method: .delete, path: ["a"], target: "/a"),
    Sending(method: .delete, path: ["a"], body: Array("[]".utf8), target: "/a", length: "2"),
    Sending(
      method: .post,
      path: ["large"],
      body: [UInt8](repeating: 7, count: 3 << 20),
      target: "/large",
      length: "3145728"
    ),
  ])
  func `a request arrives as it is meant`(_ sending: Sending) async throws {
    let server = try TestServer { _ in [answer(200)] }
    defer { server.stop() }
    var request = HTTPRequest(sending.method, try server.origin(), sending.path, query: sending.query)
    request.body = sending.body
    request.headers["X-Empty"] = ""
    #expect(try await HTTPClient(HTTPSettings()).send(request).status == 200)
    let received = try #require(server.received.first)
    #expect(server.received.count == 1)
    #expect(received.method == sending.method.rawValue)
    #expect(received.target == sending.target)
    #expect(received.body == sending.body ?? [])
    #expect(received.headers["content-length"] == sending.length)
    #expect(received.headers["x-empty"] == "")
    #expect(received.headers["content-type"] == nil)
    #expect(received.headers["expect"] == nil)
    #expect(received.headers["user-agent"] == "dialtone")
    #expect(received.headers["accept-encoding"]?.contains("gzip") == true)
  }

  @Test func `JSON and forms carry their types`() async throws {
    let server = try TestServer { _ in [answer(200)] }
    defer { server.stop() }
    let client = HTTPClient(HTTPSettings())
    let request = HTTPRequest(.post, try server.origin(), ["a"])
    _ = try await client.send(request.with(["b": 1, "a": ["x"]]))
    _ = try await client.send(request.with(form: [.init("grant type", "a&b"), .init("ø", "=")]))
    #expect(
      server.received.map { $0.headers["content-type"] } == ["application/json", "application/x-www-form-urlencoded"]
    )
    #expect(
      server.received.map { String(decoding: $0.body, as: UTF8.self) } == [
        #"{"a":["x"],"b":1}"#, "grant%20type=a%26b&%C3%B8=%3D",
      ]
    )
  }

  @Test func `an answer is read whole, however it is sent`() async throws {
    let packed: [UInt8] = [
      0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 7, 0, 0x86, 0xa6, 0x10, 0x36, 5, 0, 0, 0,
    ]
    let server = try TestServer { request in
      switch request.target {
      case "/chunked":
        [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n"), .send("2\r\nlo\r\n0\r\n\r\n")]
      case "/packed":
        [.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 25\r\n\r\n"), .sendBytes(packed)]
      case "/interim":
        [.send("HTTP/1.1 103 Early Hints\r\nX-Hint: no\r\n\r\n"), answer(200, "hello", headers: ["X-Hint: yes"])]
      case "/until-the-end": [.send("HTTP/1.1 200 OK\r\n\r\nhello"), .cut]
      default: [answer(200, "hello")]
      }
    }
    defer { server.stop() }
    let client = HTTPClient(HTTPSettings())
    for path in ["chunked", "packed", "interim", "until-the-end", "plain"] {
      let response = try await client.send(HTTPRequest(.get, try server.origin(), [path]))
      #expect(response.text == "hello", "\(path)")
      #expect(response.status == 200, "\(path)")
      #expect(response.headers.all("X-Hint") == (path == "interim" ? ["yes"] : []), "\(path)")
    }
  }

  @Test func `headers are found whatever their case, each of them`() async throws {
    let server = try TestServer { _ in
      [
        answer(
          200,
          headers: ["X-RateLimit-Limit:  10 ", "Set-Cookie: a=1", "set-cookie: b=2", "Content-Type: Text/HTML; q"]
        )
      ]
    }
    defer { server.stop() }
    let response = try await HTTPClient(HTTPSettings()).send(HTTPRequest(.get, try server.origin(), []))
    #expect(response.headers["x-ratelimit-limit"] == "10")
    #expect(response.headers.all("SET-COOKIE") == ["a=1", "b=2"])
    #expect(response.headers["missing"] == nil)
  }

  @Test func `a redirect is an answer, and nothing follows it`() async throws {
    let server = try TestServer { _ in [answer(302, headers: ["Location: /elsewhere"])] }
    defer { server.stop() }
    var request = HTTPRequest(.get, try server.origin(), ["a"])
    request.headers["Authorization"] = "Bearer x"
    let response = try await HTTPClient(HTTPSettings()).send(request)
    #expect(response.status == 302)
    #expect(response.headers["location"] == "/elsewhere")
    #expect(server.received.map(\.target) == ["/a"])
  }

  @Test func `requests one after the other share a connection`() async throws {
    let server = try TestServer { _ in [answer(200, "x")] }
    defer { server.stop() }
    let client = HTTPClient(HTTPSettings())
    for _ in 0..<20 { _ = try await client.send(HTTPRequest(.get, try server.origin(), ["a"])) }
    #expect(server.received.count == 20)
    #expect(server.connections == 1)
  }

  @Test func `two hundred requests at once are all answered, a few at a time`() async throws {
    let server = try TestServer { [answer(200, $0.target)] }
    defer { server.stop() }
    var settings = HTTPSettings()
    settings.parallelPerHost = 5
    let client = HTTPClient(settings)
    let origin = try server.origin()
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for index in 0..<200 {
        group.addTask { try await client.send(HTTPRequest(.get, origin, ["\(index)"])).text }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(answers == Set((0..<200).map { "/\($0)" }))
    #expect(server.connections <= 5)
    #expect(server.mostAnswering <= 5)
  }

  @Test func `a host that does not answer holds nobody else up`() async throws {
    let gate = Gate()
    let server = try TestServer { $0.target == "/stuck" ? [.hold(gate), answer(200)] : [answer(200)] }
    defer { server.stop() }
    var settings = HTTPSettings()
    settings.parallelPerHost = 2
    let client = HTTPClient(settings)
    let stuck = HTTPRequest(.get, try server.origin(), ["stuck"])
    let tasks = (0..<8).map { _ in Task { try await client.send(stuck).status } }
    try await server.wait { $0.received.count == 2 }
    // The same server by another name is another host.
    #expect(try await client.send(HTTPRequest(.get, try server.origin("localhost"), ["free"])).status == 200)
    #expect(server.received.map(\.target) == ["/stuck", "/stuck", "/free"])
    gate.open()
    for task in tasks { #expect(try await task.value == 200) }
    #expect(server.received.count == 9)
  }

  @Test func `a proxy is used for other machines, and never for this one`() async throws {
    let proxy = try TestServer { _ in [answer(403)] }
    let server = try TestServer { _ in [answer(200)] }
    defer {
      proxy.stop()
      server.stop()
    }
    var settings = HTTPSettings()
    settings.proxy = "http://127.0.0.1:\(proxy.port)"
    let client = HTTPClient(settings)
    var request = HTTPRequest(.post, try Origin("acme.example"), ["a"])
    request.headers["Authorization"] = "Bearer x"
    let failure = try #require(await outcome(client, request).failure)
    #expect(failure.kind == .unreachable)
    #expect(failure.description.contains("acme.example"))
    #expect(proxy.received.map { "\($0.method) \($0.target)" } == ["CONNECT acme.example:443"])
    #expect(proxy.received.allSatisfy { $0.headers["authorization"] == nil })
    #expect(try await client.send(HTTPRequest(.get, try server.origin(), [])).status == 200)
    #expect(proxy.received.count == 1)
  }

  @Test func `neither a request nor an answer prints what it carries`() throws {
    var request = HTTPRequest(.post, try Origin("acme.example"), ["a"], query: [.init("q", "canary")])
    request.headers["Authorization"] = "canary"
    request.body = Array("canary".utf8)
    let response = HTTPResponse(status: 200, headers: ["X-A": "canary"], body: Array("canary".utf8))
    var failure = HTTPFailure(.unknownOutcome, host: "acme.example", detail: "cut")
    failure.response = response
    for value: Any in [request, response, failure] {
      var dumped = ""
      dump(value, to: &dumped)
      let printed = "\(value)" + String(reflecting: value) + dumped
      #expect(!printed.contains("canary"))
      #expect(!printed.contains("99, 97, 110"))
    }
    #expect("\(request)" == "POST https://acme.example/a")
    #expect("\(response)" == "an answer of 200 with 6 bytes")
  }

  @Test func `there are never more connections than requests in flight, whatever hosts they go to`() async throws {
    let servers = try (0..<20).map { _ in try TestServer { _ in [answer(200, "x")] } }
    defer { for server in servers { server.stop() } }
    let client = HTTPClient(HTTPSettings())
    for round in 0..<2 {
      for server in servers { _ = try await client.send(HTTPRequest(.get, try server.origin(), ["\(round)"])) }
    }
    // The server learns a little later that a connection was closed.
    try await servers[19].wait { _ in servers.reduce(0) { $0 + $1.openConnections } <= 1 }
    #expect(servers[19].openConnections == 1)
  }
}
