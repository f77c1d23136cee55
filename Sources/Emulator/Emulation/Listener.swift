import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// The socket that takes connections, on loopback alone.
final class Listener: Sendable {
  typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

  private let channel: NIOAsyncChannel<Connection, Never>
  private let open = Mutex<[ObjectIdentifier: any Channel]>([:])
  private let task = Mutex<Task<Void, Never>?>(nil)

  let port: Int

  private init(_ channel: NIOAsyncChannel<Connection, Never>, port: Int) {
    self.channel = channel
    self.port = port
  }

  static func open(port: Int) async throws -> Listener {
    let channel: NIOAsyncChannel<Connection, Never>
    do {
      channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .serverChannelOption(.backlog, value: 512)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
        .bind(host: "127.0.0.1", port: port) { connection in
          connection.eventLoop.makeCompletedFuture {
            try connection.pipeline.syncOperations.configureHTTPServerPipeline()
            return try Connection(wrappingChannelSynchronously: connection)
          }
        }
    } catch let error as IOError {
      throw ListenProblem(port: port, code: error.errnoCode)
    }
    return Listener(channel, port: channel.channel.localAddress?.port ?? port)
  }

  func serve(_ emulator: Emulator) {
    let running = Task { [weak emulator, channel, self] in
      await withDiscardingTaskGroup { group in
        do {
          try await channel.executeThenClose { connections in
            for try await connection in connections {
              guard let emulator else { return }
              group.addTask { await self.serve(connection, emulator) }
            }
          }
        } catch {
          // Closed: no more of them come.
        }
      }
    }
    task.withLock { $0 = running }
  }

  private func serve(_ connection: Connection, _ emulator: Emulator) async {
    let id = ObjectIdentifier(connection.channel)
    open.withLock { $0[id] = connection.channel }
    await Conversation(connection: connection, emulator: emulator).run()
    open.withLock { _ = $0.removeValue(forKey: id) }
  }

  func close() async {
    let running = task.withLock { $0 }
    try? await channel.channel.close()
    for connection in open.withLock({ Array($0.values) }) { connection.close(promise: nil) }
    running?.cancel()
    await running?.value
  }
}

/// Why the emulator cannot listen at the given address.
package struct ListenProblem: Error, CustomStringConvertible {
  package var port: Int
  package var code: Int32

  package var description: String {
    switch code {
    case EADDRINUSE:
      "port \(port) is in use by another program. End that one, or name another port; --port 0 chooses a free one."
    case EACCES: "port \(port) may not be used by this user. Name one above 1023; --port 0 chooses a free one."
    default: "port \(port) cannot be listened on: \(String(cString: strerror(code))). --port 0 chooses a free one."
    }
  }
}
