import Foundation
import Glibc
import Synchronization
import TestSupport

/// Stands between a client and a server's socket, and can do something at each piece that the client sends.
final class Proxy: Sendable {
  /// What becomes of a piece.
  enum Fate: Sendable {
    case forwarded
    /// It stays here, as does all that the connection sends later.
    case kept
    /// It arrives, and nothing of what the server answers comes back.
    case unanswered
  }

  let folder: String
  private let listener: Int32
  private let server: String
  private let pieces = Mutex(0)
  private let fate: @Sendable (_ piece: Int, _ bytes: [UInt8]) -> Fate

  /// - Parameter fate: asked for each piece, numbered from 1 over all connections, before it goes on.
  init(to server: PostgresServer, _ fate: @escaping @Sendable (_ piece: Int, _ bytes: [UInt8]) -> Fate) throws {
    var template = Array("/tmp/dialtone-px-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw PostgresServer.Failed(description: "no folder could be made") }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.server = server.folder + "/.s.PGSQL.5432"
    self.fate = fate
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard Self.with(folder + "/.s.PGSQL.5432", { bind(listener, $0, $1) }) == 0, listen(listener, 64) == 0 else {
      throw PostgresServer.Failed(description: "no socket could be made in \(folder)")
    }
    Thread.detachNewThread { [self] in accept() }
  }

  /// How many pieces were sent.
  var count: Int { pieces.withLock { $0 } }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func accept() {
    // By whoever uses it: its number would soon be another test's socket.
    defer { close(listener) }
    while true {
      let client = Glibc.accept(listener, nil, nil)
      guard client >= 0 else { return }
      let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      guard Self.with(server, { connect(upstream, $0, $1) }) == 0 else {
        close(client)
        close(upstream)
        continue
      }
      let isSilent = Silence()
      Thread.detachNewThread { [self] in forward(client, upstream, isSilent) }
      Thread.detachNewThread {
        while let bytes = Self.read(upstream) { if !isSilent.isOn { Self.write(bytes, to: client) } }
        shutdown(client, Int32(SHUT_RDWR))
      }
    }
  }

  private func forward(_ client: Int32, _ upstream: Int32, _ silence: Silence) {
    while let bytes = Self.read(client) {
      let number = pieces.withLock { count in
        count += 1
        return count
      }
      if silence.isOn { continue }
      switch fate(number, bytes) {
      case .forwarded: Self.write(bytes, to: upstream)
      case .kept: silence.begin()
      case .unanswered:
        silence.begin()
        Self.write(bytes, to: upstream)
      }
    }
    shutdown(upstream, Int32(SHUT_RDWR))
  }

  /// From when on a connection is frozen.
  private final class Silence: Sendable {
    private let state = Mutex(false)
    var isOn: Bool { state.withLock { $0 } }
    func begin() { state.withLock { $0 = true } }
  }

  private static func read(_ file: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(file, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }

  private static func write(_ bytes: [UInt8], to file: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }
}
