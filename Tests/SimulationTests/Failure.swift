/// A life in which something was not as it must be, without what it fails without.
struct Failure: Sendable, CustomStringConvertible {
  let scenario: Scenario
  let problems: [String]
  /// What lives it once more.
  let command: String
  private let trace: ArraySlice<String>

  init(_ scenario: Scenario, _ ending: World.Ending, _ dropped: Dropped, command: String, shownSteps: Int) {
    self.scenario = scenario
    problems = ending.problems
    self.command = "\(command) SEED=\(scenario.seed) DROPPED=\(dropped)"
    trace = ending.trace.suffix(shownSteps)
  }

  var description: String {
    """
    seed \(scenario.seed): \(problems.joined(separator: "\n  "))
    \(scenario.description.joined(separator: "\n"))
    again: \(command)
    \(trace.joined(separator: "\n"))
    """
  }
}
