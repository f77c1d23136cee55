import ArgumentParser
import Model
import Report
import Source
import State

struct History: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show what was done, when, by whom and from which commit; or remove old runs.",
    discussion: """
      Examples:
        dialtone history
        dialtone history acme --limit 3
        dialtone history prune --keep-days 365
      """,
    subcommands: [HistoryShow.self, HistoryPrune.self],
    defaultSubcommand: HistoryShow.self
  )
}

struct HistoryShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what was done, when, by whom and from which commit. Reads the state.",
    discussion: """
      Examples:
        dialtone history show acme
        dialtone history show --limit 100 --format json
      """
  )

  @Argument(help: "Only the runs that touched this tenant.", completion: .tenants)
  var tenant: String?
  @OptionGroup(title: "State options") var state: StateOption
  @Option(help: "How many runs, the newest first.")
  var limit = 20
  @OptionGroup(title: "Output options") var output: FormatOption<TextOrJSON>

  private var format: TextOrJSON { output.value }

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes a number of at least 1.") }
  }

  func run() async throws {
    try await dialtone.run(json: format == .json) {
      let runs = try await state.remembered { state in
        let runs = try await state.history(tenant: tenant, limit: limit)
        if let tenant, runs.isEmpty { try await check(tenant, state) }
        return runs
      }
      switch format {
      case .json: Terminal.print(json: try JSONOutput.encode(try HistoryDocument(runs)))
      case .text:
        Terminal.print(runs.isEmpty ? nothing : try runs.map(text).joined(separator: "\n"))
      }
      return .done
    }
  }

  /// A tenant that the state does not know is a mistake, not one to which nothing was applied.
  private func check(_ tenant: String, _ state: State) async throws {
    if let command = closest(to: tenant, in: ["prune", "show"]) {
      throw Failure(.usage, "no run touched a tenant \(tenant); did you mean \"history \(command)\"?")
    }
    guard try await state.serial(of: tenant) == 0 else { return }
    throw Failure(.inputMissing, self.state.missing(tenant: tenant, try await state.advice(on: tenant)))
  }

  private var nothing: String { tenant.map { "Nothing was applied to \($0) yet.\n" } ?? "Nothing was applied yet.\n" }

  private func text(_ record: RunRecord) throws -> String {
    let run = record.run
    let commit = run.commit.map { " from \($0.prefix(12))" } ?? ""
    let head = "run \(record.number)  \(run.started)  \(run.who)@\(run.host)\(commit)  \(run.command)"
    let end = "  \(record.result ?? "cut off, or still under way")"
    // Each is one line, whatever the job called itself: else it could show a run that never was.
    return try [head, end].map { InvisibleCharacters.sentence($0) + "\n" }.joined()
      + record.events.map { try EventText(event: $0).text() }.joined()
  }
}
