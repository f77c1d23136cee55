import ArgumentParser
import PlanDocument

/// The exit codes, the same in every format.
enum Exit: Int32 {
  case done = 0
  case error = 1
  case changes = 2
  case refused = 3
  case stale = 4
  case partly = 5
  case locked = 6
  case usage = 64
  case invalid = 65
  case inputMissing = 66
  case unreachable = 69
  case rateLimited = 75
  case unauthorized = 77
  case hungUp = 129
  case interrupted = 130
  case terminated = 143

  var code: ExitCode { ExitCode(rawValue) }

  init(code: Int) { self = Exit(rawValue: Int32(clamping: code)) ?? .error }
}

/// An end that is reported to the user and to the caller.
struct Failure: Error {
  var exit: Exit
  var message: String
  /// The numbers of the plan that was refused; nil where there was none.
  var counts: PlanCounts?
  /// The gates of that plan.
  var gates: [GateItem] = []

  init(_ exit: Exit, _ message: String, _ counts: PlanCounts? = nil, _ gates: [GateItem] = []) {
    self.exit = exit
    self.message = message
    self.counts = counts
    self.gates = gates
  }
}
