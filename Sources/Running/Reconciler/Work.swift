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
  /// The portions that are done.
  private(set) var finished: [Step] = []
  /// What the configuration calls the resources that portions list by their identities.
  private(set) var keys: [KindName: [String: String]] = [:]
  /// The value that waits until another change names the resource, and that change; nil where none does.
  private(set) var held: (leaf: Int, until: [Address])?
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

  /// Every request that is left.
  var left: [Step] { steps }

  /// The same with these requests.
  ///
  /// - Parameter keys: what the configuration calls the resources that they list by their identities.
  func taking(_ steps: [Step], keys: [KindName: [String: String]] = [:]) -> Work {
    var work = self
    work.steps = steps
    work.keys = keys
    return work
  }

  /// The same where a value of what is new waits until other changes name it.
  func holding(_ need: LiveNeed, until naming: [Address]) -> Work {
    guard let leaf = kind.leaf(at: need.path), change.declared[leaf] == need.value else { return self }
    var work = self
    work.held = (leaf, naming)
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
    var work = taking(portions, keys: keys)
    work.finished += [step].compactMap(\.self)
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
