import Model
import Planning
import Platform
import Source

extension Applier {
  /// Notes what came of a change, and of those that need it.
  ///
  /// - Parameter place: the line that asked for it; the resource's own where that is not known.
  mutating func finish(_ work: Work, _ status: Receipt.Status, at place: Location? = nil) {
    let receipt = note(work, status, at: place)
    for (other, blocker) in schedule.finish(work, isDone: receipt.isDone) { note(other, .skipped(because: blocker)) }
  }

  @discardableResult
  mutating func note(_ work: Work, _ status: Receipt.Status, at place: Location? = nil) -> Receipt {
    let account = work.account
    let status = status.afterPortions(account)
    let isSettled = status == .done || work.change.action == .manual
    let receipt = Receipt(
      work.change.action,
      work.change.address,
      work.part == .creation && account == nil ? status.afterRemoval : status,
      at: isSettled ? nil : place ?? work.change.at
    )
    receipts[work.change.address] = receipt
    run.progress(receipt)
    return receipt
  }
}

extension Settled {
  /// The line that asked for what the request was to set; nil where it set several things, or was not sent.
  var place: Location? {
    guard wasSent, let set = work.step?.settings.all, set.count == 1 else { return nil }
    return work.change.fields.first { $0.leaf.index == set[0].leaf }?.at
  }
}

extension Receipt.Status {
  /// The same of a change of which a part is done already.
  fileprivate func afterPortions(_ account: (done: String, left: String)?) -> Receipt.Status {
    guard let account else { return self }
    return switch self {
    case .notApplied(let reason): .partlyApplied(reason: "\(account.done) done, \(account.left) not: \(reason)")
    case .skipped(let because): .partlyApplied(reason: "\(account.done) done, \(account.left) not: it needs \(because)")
    case .unknown(let reason): .unknown(reason: "\(account.done) done, \(account.left) unknown: \(reason)")
    case .done, .partlyApplied: self
    }
  }

  /// The same of a replacement whose first half is done.
  fileprivate var afterRemoval: Receipt.Status {
    switch self {
    case .notApplied(let reason): .partlyApplied(reason: "deleted, and not created again: \(reason)")
    case .skipped(let because): .partlyApplied(reason: "deleted, and not created again: it needs \(because)")
    case .unknown(let reason): .unknown(reason: "deleted, and it is unknown whether it was created again: \(reason)")
    case .done, .partlyApplied: self
    }
  }
}
