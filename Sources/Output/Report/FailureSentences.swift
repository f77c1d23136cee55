import Planning

extension [ReadFailure] {
  /// The failures, one line each; those that differ in the tenant alone as one.
  var sentences: [String] {
    var order: [String] = []
    var found: [String: (first: ReadFailure, count: Int)] = [:]
    for failure in self {
      let key = "\(failure.cause.rawValue) \(failure.message)"
      if found[key] == nil { order.append(key) }
      found[key] = (found[key]?.first ?? failure, (found[key]?.count ?? 0) + 1)
    }
    return order.compactMap { key in
      found[key].map { known in
        known.count == 1
          ? known.first.sentence : known.first.sentence(of: "\(known.first.tenant) and \(known.count - 1) more")
      }
    }
  }
}

extension PlanReport {
  /// What could not be planned, a sentence for each; those that differ in the tenant alone as one.
  package var failureSentences: [String] { plan.failures.sentences }
}
