import Foundation
import HTTP
import Testing

@Suite struct CancellationTests {
  @Test func `cancelled before it begins, a request is not sent`() async throws {
    let server = try TestServer { _ in [answer(200)] }
    defer { server.stop() }
    let request = HTTPRequest(.post, try server.origin(), ["a"])
    let client = HTTPClient(HTTPSettings())
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await outcome(client, request)
    }
    task.cancel()
    let failure = try #require(await task.value.failure)
    #expect(failure.kind == .cancelled)
    #expect(!failure.mayHaveTakenEffect)
    #expect(try await client.send(HTTPRequest(.get, try server.origin(), ["b"])).status == 200)
    #expect(server.received.map(\.target) == ["/b"])
  }

  @Test(arguments: [HTTPMethod.get, .post])
  func `cancelled in flight, it is given up at once and says what may have happened`(_ method: HTTPMethod) async throws
  {
    let gate = Gate()
    let server = try TestServer { $0.target == "/a" ? [.hold(gate)] : [answer(200)] }
    defer {
      gate.open()
      server.stop()
    }
    let request = HTTPRequest(method, try server.origin(), ["a"])
    let client = HTTPClient(HTTPSettings())
    let task = Task { await outcome(client, request) }
    try await server.wait { $0.received.count == 1 }
    task.cancel()
    let failure = try #require(await task.value.failure)
    #expect(failure.kind == .cancelled)
    #expect(failure.mayHaveTakenEffect == (method == .post))
    #expect(try await client.send(HTTPRequest(.get, try server.origin(), ["b"])).status == 200)
  }

  @Test func `cancelled while it waits for its turn, it is never sent`() async throws {
    let gate = Gate()
    let server = try TestServer { _ in [.hold(gate), answer(200)] }
    defer { server.stop() }
    var settings = HTTPSettings()
    settings.parallelPerHost = 1
    let client = HTTPClient(settings)
    let origin = try server.origin()
    let first = Task { await outcome(client, HTTPRequest(.get, origin, ["first"])) }
    try await server.wait { $0.received.count == 1 }
    let waiting = (0..<20).map { index in Task { await outcome(client, HTTPRequest(.post, origin, ["\(index)"])) } }
    for task in waiting { task.cancel() }
    for task in waiting {
      let failure = try #require(await task.value.failure)
      #expect(failure.kind == .cancelled)
      #expect(!failure.mayHaveTakenEffect)
    }
    gate.open()
    #expect(await first.value.status == 200)
    #expect(try await client.send(HTTPRequest(.get, origin, ["last"])).status == 200)
    #expect(server.received.map(\.target) == ["/first", "/last"])
  }

  @Test func `in a storm of cancellations every caller is told`() async throws {
    let server = try TestServer { [answer(200, $0.target)] }
    defer { server.stop() }
    let client = HTTPClient(HTTPSettings())
    let origin = try server.origin()
    let tasks = (0..<600).map { index in
      let task = Task { await outcome(client, HTTPRequest(.get, origin, ["\(index)"])) }
      // Some before they begin, some at any moment after.
      if index % 3 == 0 { task.cancel() }
      if index % 3 == 1 { Task { task.cancel() } }
      return task
    }
    for (index, task) in tasks.enumerated() {
      let outcome = await task.value
      switch outcome {
      case .success(let response): #expect(response.text == "/\(index)" && index % 3 != 0)
      case .failure(let failure): #expect(failure.kind == .cancelled && index % 3 != 2)
      }
    }
  }

  @Test func `closing gives up what is under way, ends the connections, and is final`() async throws {
    let gate = Gate()
    let server = try TestServer { $0.target == "/a" ? [.hold(gate)] : [answer(200)] }
    defer { server.stop() }
    var settings = HTTPSettings()
    settings.parallelPerHost = 2
    let client = HTTPClient(settings)
    let origin = try server.origin()
    _ = try await client.send(HTTPRequest(.get, origin, ["b"]))
    let tasks = (0..<6).map { _ in Task { await outcome(client, HTTPRequest(.post, origin, ["a"])) } }
    try await server.wait { $0.received.count == 3 }
    await client.close()
    for task in tasks { #expect(await task.value.failure?.kind == .cancelled) }
    gate.open()
    try await server.wait { $0.openConnections == 0 }
    let late = try #require(await outcome(client, HTTPRequest(.get, origin, ["c"])).failure)
    #expect(late.kind == .cancelled)
    #expect(late.description.contains("closed"))
    await client.close()
    await HTTPClient(settings).close()
    #expect(server.received.count == 3)
  }

  @Test func `a client that nobody holds any more ends its connections`() async throws {
    let server = try TestServer { _ in [answer(200)] }
    defer { server.stop() }
    let origin = try server.origin()
    var client: HTTPClient? = HTTPClient(HTTPSettings())
    #expect(try await client?.send(HTTPRequest(.get, origin, [])).status == 200)
    #expect(server.openConnections == 1)
    client = nil
    try await server.wait { $0.openConnections == 0 }
  }
}
