import Planning
import Platform

/// Work with what came of it.
struct Settled: Sendable {
  var work: Work
  var status: Receipt.Status
  /// The platform's identifier, where the resource has one afterwards.
  var identity: String?
  /// Why it failed, where the platform said so.
  var failure: PlatformFailure?

  /// Work whose request was not sent.
  static func untried(_ work: Work, _ reason: String) -> Settled {
    Settled(work: work.taking([]), status: .notApplied(reason: reason))
  }
}
