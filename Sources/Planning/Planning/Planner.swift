import Model
import Source

/// Plans one tenant: what must change so that live equals the configuration.
package struct Planner {
  let input: PlanningInput
  var matching: Matching
  var plan: TenantPlan
  var unchanged: [Address] = []
  var acknowledged: [Address] = []
  /// The managed resources that hold a copy of what a change sets, by the address of what changes.
  var renewed: [Address: [Address]] = [:]
  /// What was set manually and this run did not look at.
  var leftManual: [Acknowledgement] = []

  package static func plan(_ input: PlanningInput, targets: Targets) throws(PlanningProblem) -> TenantPlan {
    var planner = try planningWhatIsDeclared(input)
    planner.followCopies()
    planner.renewCopies()
    try planner.coverWhatIsUsed()
    try planner.planManualSteps()
    try planner.planWhatIsNotDeclared()
    try planner.checkLiveNeeds()
    planner.noteUnverifiable()
    planner.noteUncompared()
    planner.noteRun()
    try planner.restrict(to: targets)
    try planner.putInOrder()
    return planner.plan
  }

  private static func planningWhatIsDeclared(_ input: PlanningInput) throws(PlanningProblem) -> Planner {
    var planner = Planner(input: input, matching: try Matching(input))
    try planner.planWhatIsDeclared()
    let replaced = planner.plan.changes.filter { $0.action == .replace }
    guard !replaced.isEmpty else { return planner }
    // What names a replaced resource has to learn its new identity.
    planner = Planner(input: input, matching: planner.matching.without(identitiesOf: replaced))
    try planner.planWhatIsDeclared()
    return planner
  }

  private init(input: PlanningInput, matching: Matching) {
    self.input = input
    self.matching = matching
    plan = TenantPlan(
      tenant: input.tenant.name,
      platform: input.tenant.platform.name,
      connection: input.tenant.connectionSettings.mapValues(\.withoutFingerprints),
      serial: input.memory.serial
    )
  }

  private mutating func restrict(to targets: Targets) throws(PlanningProblem) {
    let targets = targets.following(plan.moves)
    if !targets.takesWholeTenants {
      plan.restrict(
        to: targets,
        among: input.desired.map(\.resource),
        taking: writtenBeforeLeaving().merging(renewed, uniquingKeysWith: +)
          .merging(try NamedUntilNow(plan, input).writtenFirst, uniquingKeysWith: +)
      )
    }
    noteLapses()
    // Of what a person still has to set, nobody knows whether it is as declared.
    let open = Set(plan.manualSteps.map(\.address))
    plan.unchanged = unchanged.count { !open.contains($0) && (targets.takesWholeTenants || targets.contains($0)) }
    plan.acknowledged = acknowledged.count { targets.takesWholeTenants || targets.contains($0) }
  }

  private mutating func putInOrder() throws(PlanningProblem) {
    try plan.order(by: input)
    try orderByLiveNeeds()
    plan.block(among: input.desired.map(\.resource))
    plan.keepOut(by: input, matching)
    plan.gates = try Gates.gates(of: plan, input)
  }

  /// Why something is to be done that a run began.
  var completion: String { input.memory.run == nil ? "completes an interrupted run" : "a run is under way" }

  /// What another process is about to write looks like changes of this plan.
  mutating func noteRun() {
    guard let run = input.memory.run else { return }
    let message = "\(run) is under way: what it has not written yet may be shown as changes; plan again when it is done"
    plan.leftAlone.append(Note(subject: input.tenant.name, message: message))
    plan.leftAlone.sort { $0.subject.precedesByBytes($1.subject) }
  }

  func isUnfinished(_ address: Address) -> Bool { input.memory.unfinished[address] != nil }
}
