import HTTP
import Report

/// What a command prints on standard output where it has no result: no form of it is ever empty, but the text.
enum FailureDocument {
  /// - Parameter subject: the command, such as "plan".
  static func print(_ failure: Failure, of subject: String, as format: ReportFormat) throws {
    guard format != .text else { return }
    Terminal.print(try text(failure, of: subject, as: format), as: format)
    // What failed first is what matters.
    if format == .github { try? appendToJobFiles(failure, of: subject) }
  }

  /// People read why there is no result, and later steps that there is none.
  static func appendToJobFiles(_ failure: Failure, of subject: String) throws {
    try JobFiles.append(
      summary: text(failure, of: subject, as: .markdown),
      outputs: subject == "apply" || !failure.gates.isEmpty ? JobOutputs.refusedApply(failure.gates) : "",
      failure.exit
    )
  }

  static func text(_ failure: Failure, of subject: String, as format: ReportFormat) throws -> String {
    switch format {
    case .text: "error: \(Terminal.escapingControlCharacters(failure.message))\n"
    case .json: try ErrorDocument.text(failure)
    case .markdown: FailureMarkdown.page(of: subject, failure.message, exitCode: failure.exit.rawValue)
    case .html: FailureHTML.page(of: subject, failure.message, exitCode: failure.exit.rawValue)
    case .github: FailureAnnotation.text(of: subject, failure.message)
    case .sarif: try FailureSARIF.text(failure.message, version: UserAgent.version, exitCode: failure.exit.rawValue)
    }
  }
}
