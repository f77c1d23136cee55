import Glibc

/// A host that takes connections and never answers.
final class Silence {
  struct CannotListen: Error {}

  let url: String
  private let file: Int32

  init() throws {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.file = file
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, size) == 0 && listen(file, 64) == 0 && getsockname(file, $0, &size) == 0
      }
    }
    guard isListening else { throw CannotListen() }
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
  }

  deinit { close(file) }

  /// Waits until somebody has connected.
  func waitForCaller() {
    var polled = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    _ = poll(&polled, 1, 20_000)
  }
}
