import Glibc

/// A terminal for a command that asks.
package final class Pseudoterminal {
  package struct Unavailable: Error {}

  /// What a command opens as its standard input.
  package let path: String
  private let side: Int32
  /// Held open, so that the terminal stays one while nobody else has it.
  private let other: Int32

  package init() throws {
    var (side, other): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 256)
    guard openpty(&side, &other, &name, nil, nil) == 0 else { throw Unavailable() }
    for end in [side, other] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (self.side, self.other) = (side, other)
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    close(other)
    close(side)
  }

  package func type(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(side, bytes, bytes.count)
  }
}
