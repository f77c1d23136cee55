import Model
import Planning
import Platform

/// A change on its way, or a part of one: a replacement is a removal and then a creation, and what takes several requests
/// is a run of portions, each written down by itself.
struct WorkItem: Sendable {
  enum Part: Sendable {
    case whole
    case removal
    case creation
  }

  var change: Change
  var part: Part
  /// The portions that are left once the first of them is done, in their order.
  var rest: [Step] = []
  /// Paths that earlier portions have set.
  var donePaths: [String] = []
  /// Whether requests of the change went before.
  var hasBegun = false

  init(_ change: Change) { self.init(change, change.action == .replace ? .removal : .whole) }

  init(_ change: Change, _ part: Part) {
    self.change = change
    self.part = part
    hasBegun = part == .creation
  }

  var kind: KindDescription { change.kind }

  /// The same once a portion is done: the next ones address what it made.
  func afterPortion(_ step: Step?, identity: String?) -> WorkItem {
    var item = self
    item.donePaths += step?.paths ?? []
    item.hasBegun = true
    item.rest = rest.map { portion in
      var portion = portion
      portion.identity = identity ?? portion.identity
      return portion
    }
    return item
  }

  /// The leaves that the portions to come will set.
  var pending: Set<Int> { Set(rest.flatMap { $0.settings.all.map(\.leaf) }) }
}

/// An item with the request that it needs, if it needs one.
struct Work: Sendable {
  var item: WorkItem
  var step: Step?
}

/// An item with what came of it.
struct Settled: Sendable {
  var item: WorkItem
  var status: Receipt.Status
  /// The platform's identifier, where the item has one afterwards.
  var identity: String?
  /// The step that was taken, where there was one.
  var step: Step?
  /// Why it failed, where the platform said so.
  var failure: PlatformFailure?
}

extension Step {
  /// The paths that it sets.
  var paths: [String] { settings.all.map { kind.leaves[$0.leaf].path } }
}
