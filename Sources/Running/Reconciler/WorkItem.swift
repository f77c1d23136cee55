import Model
import Planning
import Platform

/// A change on its way, or the half of one: a replacement is a removal and then a creation, each written down by itself.
struct WorkItem: Sendable {
  enum Part: Sendable {
    case whole
    case removal
    case creation
  }

  var change: Change
  var kind: KindDescription
  var part: Part

  init?(_ change: Change, _ catalog: Catalog) {
    guard let kind = catalog[change.address.kind] else { return nil }
    self.init(change: change, kind: kind, part: change.action == .replace ? .removal : .whole)
  }

  init(change: Change, kind: KindDescription, part: Part) {
    self.change = change
    self.kind = kind
    self.part = part
  }
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
}
