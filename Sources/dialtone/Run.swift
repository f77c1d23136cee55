import ArgumentParser
import Configuration
import HTTP
import Local
import Planning
import Platform
import Postgres
import Reconciler
import Report
import Source
import State

/// Runs a command's work and turns every error into a message and the right exit code; in JSON also into a document.
func run(json: Bool = false, _ work: () async throws -> Exit) async throws {
  try await run("", as: json ? .json : .text, work)
}

/// The same for a command whose result has these forms: none of them is ever empty.
///
/// - Parameter subject: the command, such as "plan".
func run(_ subject: String, as format: ReportFormat, _ work: () async throws -> Exit) async throws {
  do {
    let exit = try await closingStores(work)
    Signals.finish()
    // What was done is done; but a job that reads what is printed of it must not go on with half of that.
    if exit == .done, Terminal.isOutputLost { throw Exit.error.code }
    if exit != .done { throw exit.code }
  } catch let code as ExitCode {
    throw code
  } catch {
    let failure = Failure(describing: error)
    try FailureDocument.print(failure, of: subject, as: format)
    Terminal.complain(failure.message)
    throw failure.exit.code
  }
}

/// Does the work, and leaves the local stores whole however that ends.
private func closingStores(_ work: () async throws -> Exit) async throws -> Exit {
  do {
    let exit = try await work()
    await Registry.stores.close()
    return exit
  } catch {
    await Registry.stores.close()
    throw error
  }
}

/// Does something of which one sentence is reported.
func tell(_ work: () async throws -> String) async throws {
  try await run {
    Terminal.print(Terminal.escapingControlCharacters(try await work()) + "\n")
    return .done
  }
}

extension Failure {
  init(describing error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let missing as InputMissing: self.init(.inputMissing, missing.description)
    case let held as LockHeld: self.init(.locked, held.description)
    case let failure as PlatformFailure: self.init(failure.exit, failure.message)
    case let unresolved as UnresolvedSecrets:
      let lines = unresolved.diagnostics.sorted.map { "\($0.summary). \($0.detail)" }
      self.init(.inputMissing, lines.joined(separator: "\n       "))
    case let refused as HostRefused: self.init(.refused, refused.description)
    case let problem as FingerprintKeyProblem: self.init(.inputMissing, problem.description)
    case let problem as OutsideKeyProblem: self.init(.inputMissing, problem.description)
    case let problem as PlanningProblem: self.init(.error, problem.message)
    case let error as StateError: self.init(error.exit, error.description)
    case let error as PostgresError: self.init(error.exit, error.description)
    case let refused as CopyRefused: self.init(refused.exit, refused.description)
    case let lost as LockLost: self.init(.locked, lost.description)
    default: self.init(.error, "\(error)")
    }
  }
}

extension StateError {
  fileprivate var exit: Exit {
    switch self {
    case .unknown, .unknownTenant: .inputMissing
    case .incomparable: .usage
    case .taken, .takenTenant, .notWritable, .damaged: .error
    }
  }
}

extension CopyRefused {
  fileprivate var exit: Exit {
    switch self {
    case .nothing: .inputMissing
    case .taken, .different, .ownKey: .error
    case .notOwner: .unauthorized
    }
  }
}

extension PostgresError {
  fileprivate var exit: Exit {
    switch cause {
    case .noLibrary, .unreachable, .full, .starting, .readOnly, .noDatabase, .outdated: .unreachable
    case .rejected, .forbidden, .notMade: .unauthorized
    case .address: .usage
    case .foreign, .incomplete, .encoding, .newer, .refused, .closed: .error
    }
  }
}

extension PlatformFailure {
  var exit: Exit {
    switch self {
    case .busy: .rateLimited
    case .unreachable, .unknownOutcome: .unreachable
    case .unauthorized: .unauthorized
    case .refused: .error
    }
  }
}

extension ReadFailure.Cause {
  var exit: Exit { Exit(code: exitCode) }
}

/// Prints diagnostics that stop a run on standard error, and in the form that was asked for on standard output.
///
/// - Parameter subject: what could not be done for them, such as "plan".
func refuse(
  _ diagnostics: Diagnostics,
  _ sources: Sources,
  _ subject: String = "",
  as format: ReportFormat = .text,
  exit: Exit
) throws -> Exit {
  let report = DiagnosticReport(diagnostics: diagnostics.sorted, sources: sources, fields: Registry.fieldNames)
  if format != .text { Terminal.print(try report.document(of: subject, as: format, exit: exit), as: format) }
  if format == .github {
    let summary = report.markdown(subject: subject, valid: "")
    let outputs = report.outputs + (subject == "apply" ? JobOutputs.refusedApply([]) : "")
    try JobFiles.append(summary: summary, outputs: outputs, exit)
  }
  Terminal.say(report.text(color: Terminal.wantsColor(on: 2), width: Terminal.columns(on: 2)))
  return exit
}

extension DiagnosticReport {
  /// The diagnostics in the form that was asked for.
  ///
  /// - Parameter valid: what to say where there is none.
  func document(of subject: String, as format: ReportFormat, exit: Exit, valid: String = "") throws -> String {
    switch format {
    case .text: text(color: Terminal.wantsColor(), whenEmpty: valid, width: Terminal.columns())
    case .json: try json(exitCode: exit.rawValue)
    case .markdown: markdown(subject: subject, valid: valid)
    case .html: html(subject: subject, valid: valid)
    case .github: github(Checkout.paths)
    case .sarif:
      try sarif(rules: Registry.sarifRules, version: UserAgent.version, exitCode: exit.rawValue, Checkout.paths)
    }
  }
}
