import ArgumentParser
import Configuration
import HTTP
import PlanDocument
import Report
import Source

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print saved plans, results and checks in another form. Reads files only.",
    discussion: """
      A document is what plan -o FILE saves, or what plan, drift, check, validate and apply print with --format json. Several of one \
      command, as shards make them, become one, which also says which parts have no result. Exits with 0 once it is printed; "exit_code" of the JSON is that of the runs.

      Examples:
        dialtone report plan.json --format html > plan.html
        dialtone report shard-*.json --format markdown > comment.md
        dialtone report result.json --format sarif > result.sarif
      """
  )

  @Argument(help: "Saved documents of one command; - for standard input.", completion: .file())
  var files: [String]
  @OptionGroup(title: "Output options") var output: FormatOption<ReportFormat>

  /// The most bytes of a document: a plan of a million changes.
  private static let limit = 1 << 30

  func run() async throws {
    try await dialtone.run("report", as: output.value) {
      let texts = try await NamedFiles(below: files, upTo: Self.limit).texts()
      let documents = try texts.map { text in
        do { return (text.name, try SavedDocument.read(text.bytes, Registry.catalog)) } catch {
          throw Failure(.error, "\(text.name): \(error)")
        }
      }
      let report: SavedReport
      do { report = try SavedReport(documents) } catch let problem as SavedReport.Problem {
        throw Failure(problem.isDamage ? .error : .usage, problem.description)
      }
      let format = output.value
      Terminal.print(try report.document(as: format), as: format)
      if format == .github { try report.writeJobFiles() }
      return .done
    }
  }
}

extension SavedReport {
  private var exit: Exit { Exit(rawValue: exitCode) ?? .error }

  fileprivate func document(as format: ReportFormat) throws -> String {
    switch body {
    case .plan(let report): try report.document(as: format, exit: exit)
    case .drift(let report): try report.document(as: format, exit: exit)
    case .result(let report): try report.document(as: format, exit: exit)
    case .check(let report): try report.document(as: format, exit: exit)
    case .diagnostics(let report): try report.document(of: "validate", as: format, exit: exit, valid: "Valid.")
    case .failure(let message, let counts, let gates):
      try FailureDocument.text(Failure(exit, message, counts, gates), of: "run", as: format)
    }
  }

  /// As the run itself would have written them.
  fileprivate func writeJobFiles() throws {
    switch body {
    case .plan(let report): try JobFiles.append(summary: report.markdown(), outputs: report.outputs, exit)
    case .result(let report): try JobFiles.append(summary: report.markdown(), outputs: report.outputs, exit)
    case .drift(let report): try JobFiles.append(summary: report.markdown(), outputs: report.outputs, exit)
    case .check(let report): try JobFiles.append(summary: report.markdown(), outputs: report.outputs, exit)
    case .diagnostics(let report):
      let summary = report.markdown(subject: "validate", valid: "Valid.")
      try JobFiles.append(summary: summary, outputs: report.outputs, exit)
    case .failure(let message, let counts, let gates):
      try FailureDocument.appendToJobFiles(Failure(exit, message, counts, gates), of: "run")
    }
  }
}
