import Model
import Planning
import Reconciler
import Report
import Synchronization

/// What is being done, on standard error: on a terminal a bar that moves; elsewhere what fails, as it fails, and once in ten
/// seconds how far the work is and what it waits for.
final class Progress: Sendable {
  /// What is counted.
  enum Work: Sendable {
    case reading
    case applying

    fileprivate var noun: String {
      switch self {
      case .reading: "tenants read"
      case .applying: "changes"
      }
    }

    /// What is over sooner is not worth a bar.
    fileprivate var delay: Duration {
      switch self {
      case .reading: .seconds(1)
      case .applying: .zero
      }
    }
  }

  private static let pause = Duration.seconds(10)
  /// How often a wait moves the line.
  private static let glance = Duration.milliseconds(200)
  /// Narrower terminals have no room for a bar.
  private static let leastForBar = 60
  private static let barWidth = 20

  private struct Account {
    var count: Int
    var settled = 0
    var subject = ""
    /// What is waited for; nil while the work goes on.
    var wait: String?
    var shown = ContinuousClock.now
    var moved = ContinuousClock.now
    var isLineOpen = false
  }

  private static let current = Mutex<Progress?>(nil)

  private let work: Work
  private let isShown: Bool
  private let moves = Terminal.canMove(on: 2)
  private let begun = ContinuousClock.now
  private let account: Mutex<Account>

  /// - Parameter count: how much there is to do, where that is known.
  init(_ work: Work, of count: Int = 0, isShown: Bool) {
    (self.work, self.isShown) = (work, isShown)
    account = Mutex(Account(count: count))
    if isShown { Self.current.withLock { $0 = self } }
  }

  /// A request waits for a platform's limit, or to be tried again.
  static func wait(for host: String, _ wait: Duration) {
    guard wait >= .seconds(1), let progress = current.withLock({ $0 }) else { return }
    let seconds = wait.components.seconds + (wait.components.attoseconds > 0 ? 1 : 0)
    progress.account.withLock { account in
      account.wait = "waiting \(seconds) s for \(host)"
      progress.show(&account, isWait: true)
    }
  }

  func tell(_ reading: Reading) {
    guard isShown else { return }
    // Said under the lock, so that the count never goes back.
    account.withLock { account in
      switch reading {
      case .begun(let count): (account.count, account.settled) = (count, 0)
      case .finished(let tenant):
        (account.settled, account.subject, account.wait) = (account.settled + 1, tenant, nil)
        show(&account)
      }
    }
  }

  func tell(_ receipt: Receipt) {
    guard isShown else { return }
    account.withLock { account in
      (account.settled, account.subject, account.wait) = (account.settled + 1, "\(receipt.address)", nil)
      if !moves, let problem = receipt.problem {
        Terminal.remark("\(receipt.address) \(receipt.action.rawValue): \(problem)")
      } else {
        show(&account)
      }
    }
  }

  /// Clears what moved, so that the account is alone.
  func end() {
    guard isShown else { return }
    Self.current.withLock { if $0 === self { $0 = nil } }
    let isLineOpen = account.withLock { account in
      defer { account.isLineOpen = false }
      return account.isLineOpen
    }
    if isLineOpen { Terminal.say("\r\u{1B}[K") }
  }

  private func show(_ account: inout Account, isWait: Bool = false) {
    let now = ContinuousClock.now
    guard now - begun >= work.delay else { return }
    let share = "\(account.settled) of \(account.count)"
    if moves {
      guard !isWait || now - account.moved >= Self.glance else { return }
      (account.moved, account.isLineOpen) = (now, true)
      let what = account.wait ?? account.subject
      let line = bar(account) + share + (what.isEmpty ? "" : ": \(Terminal.escapingControlCharacters(what))")
      Terminal.say("\r\u{1B}[K" + cut(line))
    } else if now - account.shown >= Self.pause {
      account.shown = now
      Terminal.remark("\(share) \(work.noun)\(account.wait.map { "; \($0)" } ?? "")")
    }
  }

  private func bar(_ account: Account) -> String {
    guard account.count > 0, (Terminal.width(of: 2) ?? 0) >= Self.leastForBar else { return "" }
    let filled = min(Self.barWidth, account.settled * Self.barWidth / account.count)
    return "[\(String(repeating: "#", count: filled))\(String(repeating: ".", count: Self.barWidth - filled))] "
  }

  /// A line that wraps could not be written over.
  private func cut(_ line: String) -> String {
    guard let width = Terminal.width(of: 2) else { return line }
    return String(String.UnicodeScalarView(line.unicodeScalars.prefix(max(0, width - 1))))
  }
}

extension Receipt {
  /// What went wrong; nil where nothing did.
  fileprivate var problem: String? {
    switch status {
    case .done: nil
    case .partlyApplied(let reason): "partly applied: \(reason)"
    case .notApplied(let reason): "not applied: \(reason)"
    case .unknown(let reason): "unknown: \(reason)"
    case .skipped(let because): "skipped: it needs \(because)"
    }
  }
}
