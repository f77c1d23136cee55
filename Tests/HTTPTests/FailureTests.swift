import Foundation
import Glibc
import HTTP
import Testing

/// What a server does with a request, and what the caller must learn from it.
struct Trouble: Sendable, CustomTestStringConvertible {
  var name: String
  var acts: [TestServer.Act]
  var kind: HTTPFailure.Kind
  var says: String

  var testDescription: String { name }
}

@Suite struct FailureTests {
  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = port.bigEndian
    return address
  }

  /// Gives a socket a port of this machine, at which nobody listens yet.
  private static func bind(_ file: Int32) throws -> UInt16 {
    var address = loopback(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(file, $0, size) == 0 && getsockname(file, $0, &size) == 0
      }
    }
    try #require(isBound)
    return UInt16(bigEndian: address.sin_port)
  }

  static let troubles = [
    Trouble(name: "cut before the answer", acts: [.cut], kind: .unknownOutcome, says: "Empty reply"),
    Trouble(
      name: "cut in the body",
      acts: [.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhell"), .cut],
      kind: .unknownOutcome,
      says: "6 bytes remaining"
    ),
    Trouble(
      name: "cut between chunks",
      acts: [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhell\r\n"), .cut],
      kind: .unknownOutcome,
      says: "outstanding read data"
    ),
    Trouble(
      name: "too large, and says so",
      acts: [answer(200, String(repeating: "x", count: 1001))],
      kind: .tooLarge,
      says: "more than is accepted: a body of more than 1000 bytes"
    ),
    Trouble(
      name: "too large, in chunks",
      acts: [
        .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        .send(String(repeating: "64\r\n" + String(repeating: "x", count: 100) + "\r\n", count: 11) + "0\r\n\r\n"),
      ],
      kind: .tooLarge,
      says: "more than is accepted: a body of more than 1000 bytes"
    ),
    Trouble(
      name: "headers without end",
      acts: [
        .send("HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: \(String(repeating: "x", count: 990))\r\n", count: 300))
      ],
      kind: .tooLarge,
      says: "more than is accepted: headers of more than 262144 bytes"
    ),
    Trouble(name: "not HTTP", acts: [.send("220 smtp ready\r\n"), .cut], kind: .unknownOutcome, says: "HTTP/0.9"),
  ]

  @Test(arguments: troubles, [HTTPMethod.get, .post])
  func `problem is named for what the caller does next`(_ problem: Trouble, _ method: HTTPMethod) async throws {
    let server = try TestServer { _ in problem.acts }
    defer { server.stop() }
    var settings = HTTPSettings()
    settings.bodyLimit = 1000
    let failure = try #require(
      await outcome(HTTPClient(settings), HTTPRequest(method, try server.origin(), ["a"])).failure
    )
    #expect(failure.kind == problem.kind)
    #expect(failure.mayHaveTakenEffect == (method == .post))
    #expect(failure.description.contains("127.0.0.1:\(server.port)"))
    #expect(failure.description.contains(problem.says), "\(failure)")
    #expect(failure.description.contains("read again") == (method == .post), "\(failure)")
    #expect(server.received.count == 1)
  }

  @Test(arguments: [HTTPMethod.get, .post])
  func `an answer that does not come in time is an unknown outcome`(_ method: HTTPMethod) async throws {
    let gate = Gate()
    let server = try TestServer { _ in [.hold(gate)] }
    defer {
      gate.open()
      server.stop()
    }
    var settings = HTTPSettings()
    settings.requestTimeout = .seconds(2)
    let failure = try #require(
      await outcome(HTTPClient(settings), HTTPRequest(method, try server.origin(), ["a"])).failure
    )
    #expect(failure.kind == .unknownOutcome)
    #expect(failure.mayHaveTakenEffect == (method == .post))
    #expect(failure.detail.contains("timed out"))
  }

  @Test func `a slow body runs out of time as a whole`() async throws {
    let gate = Gate()
    let server = try TestServer { _ in [.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nh"), .hold(gate)] }
    defer {
      gate.open()
      server.stop()
    }
    var settings = HTTPSettings()
    settings.requestTimeout = .seconds(2)
    let failure = await outcome(HTTPClient(settings), HTTPRequest(.get, try server.origin(), ["a"])).failure
    #expect(failure?.kind == .unknownOutcome)
  }

  @Test func `where nobody listens, nothing happened`() async throws {
    // Taken, so that no other test's server begins to listen there.
    let taken = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(taken) }
    let origin = try Origin("http://127.0.0.1:\(Self.bind(taken))")
    let client = HTTPClient(HTTPSettings())
    for origin in [origin, try Origin("nowhere.invalid")] {
      let failure = try #require(await outcome(client, HTTPRequest(.post, origin, ["a"])).failure)
      #expect(failure.kind == .unreachable)
      #expect(!failure.mayHaveTakenEffect)
      #expect(failure.description.hasPrefix("\(origin.authority) could not be reached: "))
    }
  }

  @Test func `a connection that is never accepted runs out of time, and nothing happened`() async throws {
    // A listener with a full queue answers no more.
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    let port = try Self.bind(file)
    try #require(listen(file, 0) == 0)
    var address = Self.loopback(port)
    var fillers: [Int32] = []
    defer { for filler in fillers { close(filler) } }
    withUnsafeBytes(of: &address) { bytes in
      for _ in 0..<4 {
        let filler = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        _ = connect(filler, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress!, socklen_t(bytes.count))
        fillers.append(filler)
      }
    }
    var settings = HTTPSettings()
    settings.connectTimeout = .seconds(1)
    let origin = try Origin("http://127.0.0.1:\(port)")
    let failure = try #require(await outcome(HTTPClient(settings), HTTPRequest(.post, origin, ["a"])).failure)
    #expect(failure.kind == .unreachable)
    #expect(!failure.mayHaveTakenEffect)
  }

  /// libcurl would send these again by itself over a new connection.
  @Test(arguments: [HTTPMethod.post, .patch, .delete], [nil, [UInt8](repeating: 7, count: 10)])
  func `what may have taken effect is not sent again when a kept connection is cut`(
    _ method: HTTPMethod,
    _ body: [UInt8]?
  ) async throws {
    let server = try TestServer { $0.target == "/cut" ? [.cut] : [answer(200)] }
    defer { server.stop() }
    let client = HTTPClient(HTTPSettings())
    _ = try await client.send(HTTPRequest(.get, try server.origin(), ["first"]))
    var request = HTTPRequest(method, try server.origin(), ["cut"])
    request.body = body
    let failure = try #require(await outcome(client, request).failure)
    #expect(failure.kind == .unknownOutcome)
    #expect(failure.mayHaveTakenEffect)
    #expect(server.received.map(\.target) == ["/first", "/cut"])
    // The client is none the worse for it.
    #expect(try await client.send(HTTPRequest(.get, try server.origin(), ["last"])).status == 200)
  }

  @Test func `what may be repeated is sent again when a kept connection is cut`() async throws {
    // On a machine that has much else to do a connection can grow too old to be kept, and then nothing is cut.
    for _ in 0..<3 {
      let server = try TestServer { $0.target == "/a" && $0.connection == 1 ? [.cut] : [answer(200)] }
      defer { server.stop() }
      let client = HTTPClient(HTTPSettings())
      _ = try await client.send(HTTPRequest(.get, try server.origin(), ["first"]))
      #expect(try await client.send(HTTPRequest(.get, try server.origin(), ["a"])).status == 200)
      if server.received.dropFirst().first?.connection != 1 { continue }
      #expect(server.received.map(\.target) == ["/first", "/a", "/a"])
      return
    }
    Issue.record("no connection was kept")
  }

  @Test func `a request that would mean something else is not sent`() async throws {
    let server = try TestServer { _ in [answer(200)] }
    defer { server.stop() }
    let origin = try server.origin()
    let client = HTTPClient(HTTPSettings())
    var requests = [["clients", ""], ["clients", ".."], [".", "clients"]].map { HTTPRequest(.delete, origin, $0) }
    for headers: HTTPHeaders in [["X-A": "1\r\nX-B: 2"], ["X A": "1"], ["": "1"], ["X-A": "\u{0}"], ["X-A:": "1"]] {
      requests.append(HTTPRequest(.get, origin, ["a"], headers: headers))
    }
    for request in requests {
      let failure = try #require(await outcome(client, request).failure)
      #expect(failure.kind == .malformed)
      #expect(!failure.mayHaveTakenEffect)
      #expect(failure.description.utf8.allSatisfy { $0 >= 0x20 })
    }
    #expect(server.received.isEmpty)
  }
}
