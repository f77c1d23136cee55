import ArgumentParser
import Configuration
import Planning
import Platform
import Postgres
import Reconciler
import Report
import Source
import State

/// Runs a command's work and turns every error into a message and the right exit code; in JSON also into a document.
func run(json: Bool = false, _ work: () async throws -> Exit) async throws {
  do {
    let exit = try await work()
    Signals.finish()
    if exit != .done { throw exit.code }
  } catch let code as ExitCode {
    throw code
  } catch {
    let failure = Failure(describing: error)
    if json { try ErrorDocument.print(failure) }
    Terminal.complain(failure.message)
    throw failure.exit.code
  }
}

/// Does something of which one sentence is told.
func tell(_ work: () async throws -> String) async throws {
  try await run {
    Terminal.print(Terminal.harmless(try await work()) + "\n")
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
    case .taken, .takenTenant, .notWritable: .error
    }
  }
}

extension CopyRefused {
  fileprivate var exit: Exit {
    switch self {
    case .nothing: .inputMissing
    case .taken, .different, .ownKey: .error
    }
  }
}

extension PostgresError {
  fileprivate var exit: Exit {
    switch cause {
    case .noLibrary, .unreachable, .outdated: .unreachable
    case .denied: .unauthorized
    case .address: .usage
    case .foreign, .newer, .refused, .closed: .error
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
  var exit: Exit {
    switch self {
    case .busy: .rateLimited
    case .unreachable: .unreachable
    case .unauthorized: .unauthorized
    case .refused: .error
    }
  }
}

/// What JSON prints where there is no result.
struct ErrorDocument: Encodable {
  static func print(_ failure: Failure) throws {
    Terminal.print(document: try JSONOutput.encode(ErrorDocument(failure)))
  }

  var format = "dialtone-error"
  var version = 1
  var exitCode: Int
  var message: String

  private enum CodingKeys: String, CodingKey {
    case format, version, message
    case exitCode = "exit_code"
  }

  private init(_ failure: Failure) {
    exitCode = Int(failure.exit.rawValue)
    message = failure.message
  }
}

/// How diagnostics are told.
enum DiagnosticFormat: String, OutputFormat {
  case text
  case json
  case github
}

/// Tells diagnostics that stop a run, on standard error; in JSON as the document that the caller parses.
///
/// For a pull request they are annotations, which CI reads from standard output.
func refuse(
  _ diagnostics: Diagnostics,
  _ sources: Sources,
  json: Bool,
  github: Bool = false,
  exit: Exit
) throws -> Exit {
  let report = DiagnosticReport(diagnostics: diagnostics.sorted, sources: sources, secretNames: Registry.secretNames)
  if json { Terminal.print(document: try report.json()) }
  if github { Terminal.print(commands: report.github()) }
  Terminal.say(report.text(color: Terminal.wantsColor(on: 2)))
  return exit
}
