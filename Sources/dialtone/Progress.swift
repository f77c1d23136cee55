import Model
import Planning
import Synchronization

/// What is being done, on standard error: a count that moves on a terminal; elsewhere what fails, as it fails, and how far
/// the work is, once in ten seconds.
final class Progress: Sendable {
  private static let pause = Duration.seconds(10)

  private struct Account {
    var settled = 0
    var shown = ContinuousClock.now
  }

  private let count: Int
  private let isShown: Bool
  private let moves = Terminal.canMove(on: 2)
  private let account = Mutex(Account())

  init(of count: Int, isShown: Bool) {
    self.count = count
    self.isShown = isShown
  }

  func tell(_ receipt: Receipt) {
    guard isShown else { return }
    // Said under the lock, so that the count never goes back.
    account.withLock { account in
      account.settled += 1
      let share = "\(account.settled) of \(count)"
      if moves {
        Terminal.say("\r\u{1B}[K" + cut("\(share): \(Terminal.escapingControlCharacters("\(receipt.address)"))"))
      } else if let problem = Self.problem(of: receipt) {
        Terminal.remark("\(receipt.address) \(receipt.action.rawValue): \(problem)")
      } else if ContinuousClock.now - account.shown >= Self.pause {
        account.shown = ContinuousClock.now
        Terminal.remark("\(share) changes")
      }
    }
  }

  /// Clears what moved, so that the account is alone.
  func end() {
    if isShown, moves { Terminal.say("\r\u{1B}[K") }
  }

  /// A line that wraps could not be written over.
  private func cut(_ line: String) -> String {
    guard let width = Terminal.width(of: 2) else { return line }
    return String(String.UnicodeScalarView(line.unicodeScalars.prefix(max(0, width - 1))))
  }

  /// What went wrong; nil where nothing did.
  private static func problem(of receipt: Receipt) -> String? {
    switch receipt.status {
    case .done: nil
    case .partlyApplied(let reason): "partly applied: \(reason)"
    case .notApplied(let reason): "not applied: \(reason)"
    case .unknown(let reason): "unknown: \(reason)"
    case .skipped(let because): "skipped: it needs \(because)"
    }
  }
}
