import HTTP
import Report

extension DriftReport {
  /// The drift in the form that was asked for.
  func document(as format: ReportFormat, exit: Exit) throws -> String {
    switch format {
    case .text: Terminal.fitted(text(color: Terminal.wantsColor()))
    case .json: try json(exitCode: exit.rawValue)
    case .markdown: markdown()
    case .html: html()
    case .github: github(Checkout.paths)
    case .sarif:
      try sarif(rules: Registry.sarifRules, version: UserAgent.version, exitCode: exit.rawValue, Checkout.paths)
    }
  }
}

extension PlanReport {
  /// The plan in the form that was asked for.
  func document(as format: ReportFormat, exit: Exit) throws -> String {
    switch format {
    case .text: Terminal.fitted(text(color: Terminal.wantsColor()))
    case .json: try json(exitCode: exit.rawValue)
    case .markdown: markdown()
    case .html: html()
    case .github: github(Checkout.paths)
    case .sarif:
      try sarif(rules: Registry.sarifRules, version: UserAgent.version, exitCode: exit.rawValue, Checkout.paths)
    }
  }
}

extension ApplyReport {
  /// The result in the form that was asked for.
  ///
  /// - Parameters:
  ///   - retry: the command that finishes what is left; nil where it is not known.
  ///   - acknowledge: what to type once a person has done a manual step.
  func document(
    as format: ReportFormat,
    exit: Exit,
    retry: String? = nil,
    acknowledge: AcknowledgeLine = AcknowledgeLine(paths: [], state: nil)
  ) throws -> String {
    switch format {
    case .text:
      Terminal.fitted(text(color: Terminal.wantsColor(), retry: retry, acknowledge: acknowledge), hasRight: false)
    case .json: try json(exitCode: exit.rawValue)
    case .markdown: markdown()
    case .html: html()
    case .github: github(Checkout.paths)
    case .sarif:
      try sarif(rules: Registry.sarifRules, version: UserAgent.version, exitCode: exit.rawValue, Checkout.paths)
    }
  }
}

extension CheckReport {
  /// The findings in the form that was asked for.
  func document(as format: ReportFormat, exit: Exit) throws -> String {
    switch format {
    case .text: text(color: Terminal.wantsColor(), width: Terminal.columns())
    case .json: try json(exitCode: exit.rawValue)
    case .markdown: markdown()
    case .html: html()
    case .github: github(Checkout.paths)
    case .sarif:
      try sarif(rules: Registry.sarifRules, version: UserAgent.version, exitCode: exit.rawValue, Checkout.paths)
    }
  }
}
