import ArgumentParser
import State

struct HistoryPrune: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove old runs from the history. Writes the state; what is managed stays as it is.",
    discussion: """
      Two kinds of runs stay: those that acknowledged a manual step which is still needed, and those of the last day \
      without an end, since they may still be running.

      Examples:
        dialtone history prune --keep-days 365
        dialtone history prune --keep-runs 1000
      """
  )

  @Option(
    name: .customLong("keep-runs"),
    help: ArgumentHelp("Keep this many runs, the newest ones.", valueName: "count")
  )
  var runs: Int?
  @Option(name: .customLong("keep-days"), help: ArgumentHelp("Keep the runs of this many days.", valueName: "days"))
  var days: Int?
  @OptionGroup(title: "State options") var state: StateOption

  /// More than anybody keeps a file for.
  private static let longest = 36_500

  func validate() throws {
    guard (runs == nil) != (days == nil) else { throw ValidationError("Add --keep-runs COUNT or --keep-days DAYS.") }
    if let runs, runs < 1 { throw ValidationError("--keep-runs takes a number of at least 1.") }
    if let days, !(1...Self.longest).contains(days) {
      throw ValidationError("--keep-days takes a number from 1 to \(Self.longest).")
    }
  }

  func run() async throws {
    try await tell {
      guard try await state.using(.reading, { try await !$0.isNew }) else {
        throw Failure(.inputMissing, "the state at \(state.path) has no history")
      }
      let retention: Retention = runs.map { .runs($0) } ?? .since(Environment.time(daysAgo: days ?? 1))
      let words = runs.map { "--keep-runs \($0)" } ?? "--keep-days \(days ?? 1)"
      let count = try await state.using(.writing) { opened in
        try await opened.prune(
          keeping: retention,
          unfinishedSince: Environment.time(daysAgo: 1),
          by: Environment.run("history prune \(words)")
        )
      }
      return "\(count) run\(count == 1 ? " is" : "s are") removed from the history."
    }
  }
}
