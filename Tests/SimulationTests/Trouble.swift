import Emulation

/// What the requests to an account meet.
struct Trouble: Sendable {
  struct Burst: Sendable {
    var fault: Fault
    var times: Int
  }

  var faults: [FaultRule] = []
  /// What the first writes of a sort meet.
  var aimed: [(aim: Aim, burst: Burst)] = []
  /// By number, requests that do not arrive.
  var unreachable: Set<Int> = []
  /// By the number of the write.
  var writes: [Int: Burst] = [:]
  /// The write after which nothing arrives.
  var lastWrite: Int?
}
