import Model
import Planning
import Synchronization

/// What is being done, on standard error: a count that moves on a terminal, a line for each step elsewhere.
final class Progress: Sendable {
  private let count: Int
  private let isShown: Bool
  private let moves = Terminal.canMove(on: 2)
  private let settled = Mutex(0)

  init(of count: Int, isShown: Bool) {
    self.count = count
    self.isShown = isShown
  }

  func tell(_ receipt: Receipt) {
    guard isShown else { return }
    guard moves else { return Terminal.remark(Self.line(receipt)) }
    // Said under the lock, so that the count never goes back.
    settled.withLock { settled in
      settled += 1
      Terminal.say("\r\u{1B}[K" + cut("\(settled) of \(count): \(Terminal.harmless("\(receipt.address)"))"))
    }
  }

  /// Clears what moved, so that the account stands alone.
  func end() {
    if isShown, moves { Terminal.say("\r\u{1B}[K") }
  }

  /// A line that wraps could not be written over.
  private func cut(_ line: String) -> String {
    guard let width = Terminal.width(of: 2) else { return line }
    return String(String.UnicodeScalarView(line.unicodeScalars.prefix(max(0, width - 1))))
  }

  private static func line(_ receipt: Receipt) -> String {
    let end =
      switch receipt.status {
      case .done: "done"
      case .halfDone(let reason): "half done: \(reason)"
      case .notDone(let reason): "not done: \(reason)"
      case .unknown(let reason): "not known: \(reason)"
      case .skipped(let because): "skipped: it needs \(because)"
      }
    return "\(receipt.address) \(receipt.action.rawValue): \(end)"
  }
}
