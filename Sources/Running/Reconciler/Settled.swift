import Model
import Planning
import Platform

/// Work with what came of it.
struct Settled: Sendable {
  var work: Work
  var status: Receipt.Status
  /// The platform's identifier, where the resource has one afterwards.
  var identity: String?
  /// What a value of the resource needs of another one, where it is new and the platform says so.
  var need: LiveNeed?
  /// Why it failed, where the platform said so.
  var failure: PlatformFailure?

  /// Whether its request was sent.
  var wasSent = true

  /// Work whose request was not sent.
  static func untried(_ work: Work, _ reason: String) -> Settled {
    Settled(work: work, status: .notApplied(reason: reason), wasSent: false)
  }
}
