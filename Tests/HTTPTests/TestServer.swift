import Foundation
import Synchronization

/// A small HTTP/1.1 server on loopback that does exactly what a test tells it to.
final class TestServer: Sendable {
  struct Received: Sendable {
    /// The number of the connection, in the order in which they came.
    var connection: Int
    var method: String
    var target: String
    var headers: [String: String]
    var body: [UInt8]
  }

  enum Act: Sendable {
    case send(String)
    case sendBytes([UInt8])
    /// Waits until the test opens the gate.
    case hold(Gate)
    case cut
  }

  typealias Script = @Sendable (Received) -> [Act]

  private struct State {
    var received: [Received] = []
    var connections = 0
    var open: Set<Int32> = []
    var answering = 0
    var mostAnswering = 0
    var isStopped = false
  }

  struct CannotListen: Error {}

  let port: Int
  private let listener: Int32
  private let script: Script
  private let state = Mutex(State())

  init(_ script: @escaping Script) throws {
    self.script = script
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let file = listener
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, size) == 0 && listen(file, 512) == 0 && getsockname(file, $0, &size) == 0
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    guard isListening else { throw CannotListen() }
    Thread.detachNewThread { [self] in accept() }
  }

  var received: [Received] { state.withLock { $0.received } }
  var connections: Int { state.withLock { $0.connections } }
  var openConnections: Int { state.withLock { $0.open.count } }
  /// How many requests were in the server's hands at the same time, at most.
  var mostAnswering: Int { state.withLock { $0.mostAnswering } }

  func stop() {
    state.withLock { state in
      state.isStopped = true
      // Under the lock: a number that was closed meanwhile would be another test's socket.
      for file in state.open { shutdown(file, Int32(SHUT_RDWR)) }
    }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// Waits until it is so.
  func wait(until condition: @Sendable (TestServer) -> Bool) async throws {
    for _ in 0..<6_000 {
      if condition(self) { return }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw NeverCame()
  }

  struct NeverCame: Error {}

  private func accept() {
    defer { close(listener) }
    while true {
      let file = Glibc.accept(listener, nil, nil)
      guard file >= 0, !state.withLock(\.isStopped) else { break }
      let number = state.withLock { state in
        state.open.insert(file)
        state.connections += 1
        return state.connections
      }
      Thread.detachNewThread { [self] in
        serve(file, number)
        state.withLock { state in
          state.open.remove(file)
          close(file)
        }
      }
    }
  }

  private func serve(_ file: Int32, _ number: Int) {
    var input = Input(file: file)
    while let request = input.request(connection: number) {
      state.withLock { state in
        state.received.append(request)
        state.answering += 1
        state.mostAnswering = max(state.mostAnswering, state.answering)
      }
      defer { state.withLock { $0.answering -= 1 } }
      for act in script(request) {
        switch act {
        case .send(let text): guard send(Array(text.utf8), file) else { return }
        case .sendBytes(let bytes): guard send(bytes, file) else { return }
        case .hold(let gate): gate.wait()
        case .cut: return
        }
      }
    }
  }

  private func send(_ bytes: [UInt8], _ file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

/// What holds back an answer until the test lets it go.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  func open() { semaphore.signal() }

  /// For whoever waits now or comes later, one after the other.
  func wait() {
    semaphore.wait()
    semaphore.signal()
  }
}

/// The requests that come over one connection.
private struct Input {
  let file: Int32
  var buffer: [UInt8] = []

  init(file: Int32) { self.file = file }

  mutating func request(connection: Int) -> TestServer.Received? {
    let end = Array("\r\n\r\n".utf8)
    var headEnd: Int?
    while headEnd == nil {
      headEnd = buffer.firstRange(of: end)?.lowerBound
      if headEnd == nil, !fill() { return nil }
    }
    guard let headEnd else { return nil }
    let lines = String(decoding: buffer[..<headEnd], as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ").map(String.init)
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.count == 2 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    let bodyStart = headEnd + end.count
    while buffer.count < bodyStart + length { guard fill() else { return nil } }
    let body = Array(buffer[bodyStart..<bodyStart + length])
    buffer.removeFirst(bodyStart + length)
    return TestServer.Received(
      connection: connection,
      method: words[0],
      target: words[1],
      headers: headers,
      body: body
    )
  }

  private mutating func fill() -> Bool {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = recv(file, &piece, piece.count, 0)
    guard count > 0 else { return false }
    buffer += piece.prefix(count)
    return true
  }
}

/// A whole answer.
func answer(_ status: Int = 200, _ body: String = "", headers: [String] = []) -> TestServer.Act {
  let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)"] + headers
  return .send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
}
