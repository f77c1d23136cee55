package import Model

/// What would make one tenant equal to the configuration.
package struct TenantPlan: Sendable, Equatable {
  package var tenant: String
  package var platform: String
  /// How the tenant is reached: its connection fields by path, secrets as references.
  package var connection: [String: Value]
  /// The state's serial for this tenant when the plan was made.
  package var serial: Int
  /// The name that the tenant had before, where what the state holds of it moves to the new one.
  package var renamedFrom: String?
  /// What the changes switch off, which comes first wherever the plan is shown; nil where that is nothing.
  package var switchedOff: [SwitchedOff]?
  package var moves: [Move] = []
  /// What a person has to do, because the platform has no API for it.
  package var manualSteps: [ManualStep] = []
  /// What people will notice first comes first.
  package var changes: [Change] = []
  /// What somebody changed elsewhere, whether or not the plan touches it.
  package var drift: [Drift] = []
  /// Resources whose live value is already as declared, and only the state has to learn it.
  ///
  /// Not shown.
  package var records: [Change] = []
  /// What the state forgets of what was set manually.
  package var lapsed: [Lapse] = []
  /// What is taken for as it was last applied, since the platform does not return.
  package var unverifiable: [Unverifiable] = []
  /// The secrets that were not compared; nil in a plan that compares all of them.
  package var notCompared: [UncomparedSecret]?
  /// What it takes to apply it; nil where that sends nothing.
  package var estimate: Estimate?
  /// What its new and changed messages cost; nil where no price is known, or nothing costs otherwise.
  package var costs: [MessageCost]?
  package var leftAlone: [Note] = []
  package var findings: [Finding] = []
  package var gates: [Gate] = []
  /// Declared, live and as declared, with nothing left for people to set.
  package var unchanged = 0
  /// Manual steps that somebody said were done; nothing verifies them.
  package var acknowledged = 0

  package init(tenant: String, platform: String, connection: [String: Value], serial: Int) {
    self.tenant = tenant
    self.platform = platform
    self.connection = connection
    self.serial = serial
  }

  /// Whether there is nothing to do, by the tool or by a person.
  package var isEmpty: Bool { changes.isEmpty && moves.isEmpty && manualSteps.isEmpty && renamedFrom == nil }

  /// Whether the platform or the state changes when the tool carries it out.
  package var hasWork: Bool {
    !changes.isEmpty || !moves.isEmpty || !records.isEmpty || !lapsed.isEmpty || renamedFrom != nil
  }
}
