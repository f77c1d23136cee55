/// Who takes part in a disturbed run, and how it ends for them.
struct Cast: Sendable {
  private(set) var kill: KillPoint?
  private(set) var isPowerCut = false
  private(set) var stop: Int?
  /// The event at which a second process is killed.
  private(set) var rival: Int?
  /// Whether the saved plan is carried out.
  private(set) var isSaved = false

  init(_ kinds: [Disturbance.Kind]) {
    for kind in kinds {
      switch kind {
      case .kill(let point): kill = kill ?? point
      case .powerCut(let point): if kill == nil { (kill, isPowerCut) = (point, true) }
      case .stop(let event): stop = event
      case .rival(let event): rival = event
      case .savedPlan: isSaved = true
      case .fault, .writeFault, .aimedFault, .outage, .unreachable, .hand: continue
      }
    }
  }
}
