import Emulation

/// Something that goes wrong, or happens meanwhile, in one run of a life.
struct Disturbance: Sendable, CustomStringConvertible {
  enum Kind: Sendable {
    /// What the request of that number to a tenant's account meets.
    case fault(Fault, tenant: Int, request: Int)
    /// The request of that number does not even arrive.
    case unreachable(tenant: Int, request: Int)
    /// What the write of that number to a tenant's account meets, and as often its repetitions.
    case writeFault(Fault, tenant: Int, write: Int, times: Int)
    /// What the first writes of a sort meet.
    case aimedFault(Fault, tenant: Int, Aim, times: Int)
    /// The write of that number meets a fault, and nothing arrives at the account after it.
    case outage(Fault, tenant: Int, write: Int)
    /// The process ends at that point.
    case kill(KillPoint)
    /// The power of the machine is cut at that point, and with it everything that runs there.
    case powerCut(KillPoint)
    /// Somebody asks it to stop.
    case stop(event: Int)
    /// Somebody changes something in the console while it runs: after that many turns of everybody.
    case hand(Hand, tenant: Int, pick: Int, after: Int)
    /// A second process does the same at the same time; it is killed, too, where it gets that far.
    case rival(kill: Int)
    /// The run carries out the plan that was saved when the step began.
    case savedPlan
  }

  var step: Int
  var run: Int
  var kind: Kind

  var description: String { "step \(step), run \(run): \(kind)" }

  /// The tenant that it concerns; nil for all of them.
  var tenant: Int? {
    switch kind {
    case .fault(_, let tenant, _), .unreachable(let tenant, _), .hand(_, let tenant, _, _),
      .writeFault(_, let tenant, _, _), .aimedFault(_, let tenant, _, _), .outage(_, let tenant, _):
      tenant
    case .kill, .powerCut, .stop, .rival, .savedPlan: nil
    }
  }
}
