/// Why bytes cannot be read as a saved plan.
package enum SavedPlanError: Error, Equatable, CustomStringConvertible {
  case notAPlan
  case newerVersion(Int)
  case damaged(String)
  /// It says something else than what was saved.
  case edited

  /// Whether it is a plan, but not one to carry out now.
  package var isStale: Bool {
    switch self {
    case .newerVersion, .edited: true
    case .notAPlan, .damaged: false
    }
  }

  package var description: String {
    switch self {
    case .notAPlan:
      "this is not a saved plan; expected the file that `dialtone plan -o FILE` wrote: write it again and apply that"
    case .newerVersion(let version):
      "this plan has version \(version), and this dialtone reads plans up to version \(PlanDocument.version); "
        + "apply it with the dialtone that made it, or make it again with this one"
    case .edited:
      "this plan was edited after it was saved; nothing was changed. Make it again: dialtone plan … -o FILE"
    case .damaged(let place):
      "this plan is damaged \(place); expected it as `dialtone plan -o FILE` wrote it: make it again"
    }
  }
}
