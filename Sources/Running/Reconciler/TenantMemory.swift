import Model
import Planning
import State

#if SIMULATED_FAULTS
  import Threads
#endif

/// What is recorded of a tenant before it is planned.
struct TenantMemory {
  let snapshot: Snapshot
  /// The name under which the state remembers it, where the configuration renames it.
  let formerName: String?
  let known: KnownFingerprints
  /// What another process does to the tenant now; nil where that is nothing.
  let run: String?

  init(_ snapshot: Snapshot, formerName: String?, _ known: KnownFingerprints, run: String? = nil) {
    self.snapshot = snapshot
    self.formerName = formerName
    self.known = known
    self.run = run
  }

  var kinds: Set<KindName> {
    Set(snapshot.resources.map(\.address.kind)).union(snapshot.unfinished.map(\.address.kind))
  }

  /// The same as planning takes it.
  func planning(of declaration: Declaration, in run: PlanningRun) -> PlanningInput.Memory {
    func outdated(_ resources: some Sequence<Declared>, manual: Bool) -> Set<Address> {
      Set(resources.filter { known.areOld($0, run.secrets, manual: manual) }.map(\.address))
    }
    let files = Set(snapshot.resources.map(\.file)).union(snapshot.acknowledged.map(\.file))
    return PlanningInput.Memory(
      lastApplied: snapshot.resources,
      acknowledged: snapshot.acknowledged,
      serial: snapshot.serial,
      unfinished: unfinished,
      run: self.run,
      unreadFiles: run.files.unread(among: files),
      outdated: outdated(declaration.desired.lazy.map(\.resource), manual: false),
      outdatedManual: outdated(declaration.manual, manual: true)
    )
  }

  /// By address, what an interrupted run may have written.
  private var unfinished: [Address: PlanningInput.Unfinished] {
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.formerNamesForgotten) { return [:] }
    #endif
    let writes = snapshot.unfinished.map {
      ($0.address, PlanningInput.Unfinished(name: $0.name, identity: $0.identity))
    }
    return Dictionary(writes) { first, _ in first }
  }
}
