package import Model

/// Everything that a tenant's plan is made from.
///
/// Nothing else may influence it: no clock, no network, no chance.
package struct PlanningInput: Sendable {
  /// A declared resource, also as the state keeps it.
  package struct Desired: Sendable {
    package var resource: Declared
    /// Nil where nothing is remembered that it could be compared with, and nothing is going to be.
    package var form: StoredForm?

    package init(_ resource: Declared, _ form: StoredForm?) {
      self.resource = resource
      self.form = form
    }
  }

  package var tenant: DeclaredTenant
  /// In the order of their addresses; secrets carry their fingerprints.
  package var desired: [Desired]
  /// Resources with the settings that a person has to make, and no others, in the order of their addresses.
  ///
  /// What exists in a console only is here and not among the declared.
  package var manual: [Declared]
  package var live: [Live]
  /// What is live of kinds that nothing declares, where the plan changes what those depend on: nothing is planned of it, and the
  /// findings say whom it concerns.
  package var bystanders: [Live] = []
  package var memory: Memory
  package var shared: Shared
  /// By the address that names its ID, what the platform holds there that is no resource of the kind.
  package var strangers: [Address: String] = [:]
  /// For whom other settings replace those of a kind that the plan changes, as far as the platform tells.
  package var overrides: [KindName: LiveOverrides] = [:]

  package init(
    tenant: DeclaredTenant,
    desired: [Desired],
    manual: [Declared] = [],
    live: [Live],
    memory: Memory,
    shared: Shared
  ) {
    self.tenant = tenant
    // What is in order already costs one comparison each.
    self.desired = desired.sorted { $0.resource.address.precedesByBytes($1.resource.address) }
    self.manual = manual
    self.live = live
    self.memory = memory
    self.shared = shared
  }
}
