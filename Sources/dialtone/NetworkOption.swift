import ArgumentParser
import FileSystem
import HTTP
import Management
import Reference

/// How a command reaches management APIs.
struct NetworkOption: ParsableArguments {
  @Option(
    name: .customLong("trace"),
    help: ArgumentHelp(
      "Record every request and answer of a management API, without secrets and tokens, as lines of JSON. \(ToolVariable.trace.rawValue) names a file as well.",
      valueName: "file"
    ),
    completion: .file()
  )
  var given: String?

  private var trace: String? { given ?? Environment.value(of: .trace) }
  /// Who names the trace.
  private var name: String { given == nil ? ToolVariable.trace.rawValue : "--trace" }

  func validate() throws {
    guard trace != "-" else {
      throw ValidationError(
        "\(name) -: a trace is a file of its own, since standard output holds the result; for standard error write /dev/stderr."
      )
    }
  }

  /// Does some work with a network, and says where its record is not whole.
  func using<Result>(_ work: (Network) async throws -> Result) async throws -> Result {
    let redactor = Redactor(besides: Terminal.mask)
    let record = try trace.map { try openTrace($0, redactor) }
    let client = HTTPClient(HTTPSettings(environment: Environment.variables), trace: record)
    let calls = CallsInFlight(client)
    Signals.whenWaiting { calls.words }
    var retry = RetryPolicy()
    retry.isGivenUp = { Signals.isStopRequested }
    retry.isLocked = { Signals.areLocksOverdue }
    retry.isWaiting = { Progress.wait(for: $0, $1) }
    let network = Network(sender: calls, redactor: redactor, correlation: Self.correlation(), retry: retry)
    defer {
      if let problem = record?.problem { Terminal.remark("warning: the trace is not whole: \(problem)") }
    }
    return try await work(network)
  }

  private func openTrace(_ path: String, _ redactor: Redactor) throws -> Trace {
    try WrittenFiles.claim(path, for: name)
    try OutputFile.trace.checkReplacing(path)
    do {
      return try Trace(path: path, redactor: redactor)
    } catch {
      throw Failure(.error, "\(error)")
    }
  }

  private static func correlation() -> String {
    let digits = (0..<16).map { _ in "0123456789abcdef".randomElement() ?? "0" }
    return "dialtone-" + String(digits)
  }
}
