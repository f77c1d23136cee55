import Model
import Planning
import Platform

#if SIMULATED_FAULTS
  import Threads
#endif

/// A change on its way, or a part of one: a replacement is a removal and then a creation, and what takes several requests
/// is a run of portions, each written down by itself.
struct Work: Sendable {
  enum Part: Sendable {
    case whole
    case removal
    case creation
  }

  let change: Change
  let part: Part
  /// The requests that are left, in their order; none before they are known, and where only the state learns something.
  private var steps: [Step] = []
  /// Paths that earlier portions have set.
  private(set) var donePaths: [String] = []
  /// Whether requests of the change went before.
  private(set) var hasBegun = false

  init(_ change: Change) { self.init(change, change.action == .replace ? .removal : .whole) }

  private init(_ change: Change, _ part: Part) {
    self.change = change
    self.part = part
    hasBegun = part == .creation
  }

  var kind: KindDescription { change.kind }

  /// The request that is next.
  var step: Step? { steps.first }

  /// The portions that are left once that one is done.
  var rest: ArraySlice<Step> { steps.dropFirst() }

  /// The same with these requests.
  func taking(_ steps: [Step]) -> Work {
    var work = self
    work.steps = steps
    return work
  }

  /// What is left of the change once the request is done; nil where nothing is.
  ///
  /// - Parameter identity: the platform's identifier, which the portions to come address.
  func next(_ identity: String?) -> Work? {
    guard !rest.isEmpty else { return part == .removal ? Work(change, .creation) : nil }
    let portions = rest.map { portion in
      var portion = portion
      portion.identity = identity ?? portion.identity
      return portion
    }
    var work = taking(portions)
    work.donePaths += step?.paths ?? []
    work.hasBegun = true
    return work
  }

  /// The leaves that the portions to come will set.
  var pending: Set<Int> {
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.portionsTakenForWhole) { return [] }
    #endif
    return Set(rest.flatMap { $0.settings.all.map(\.leaf) })
  }
}

extension Step {
  /// The paths that it sets.
  var paths: [String] { settings.all.map { kind.leaves[$0.leaf].path } }
}
