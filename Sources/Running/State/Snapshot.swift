package import Model

/// What the state remembers of one tenant, at one moment.
package struct Snapshot: Sendable {
  /// Raised by each change of what is recorded and by each write that is about to happen, so that a plan that was made
  /// before it can say that it moved.
  package var serial: Int
  /// The tenant on its platform; nil where the state has not learned it yet.
  package var place: String?
  /// What the tenant's credentials are bound to; nil where no `apply` used them yet.
  package var host: String?
  /// By address.
  package var resources: [LastApplied]
  /// Writes that may have happened, by address: a run ended before it learned what came of them.
  package var unfinished: [Intent]

  /// What people said that they have set manually, by address.
  package var acknowledged: [Acknowledgement]

  package init(
    serial: Int = 0,
    resources: [LastApplied] = [],
    unfinished: [Intent] = [],
    acknowledged: [Acknowledgement] = []
  ) {
    self.serial = serial
    self.resources = resources
    self.unfinished = unfinished
    self.acknowledged = acknowledged
  }
}

extension Snapshot {
  /// Whether nothing is recorded.
  package var isEmpty: Bool { resources.isEmpty && unfinished.isEmpty && acknowledged.isEmpty }

  /// The same for the tenant under another name.
  package func renamed(to tenant: String) -> Snapshot {
    var snapshot = self
    for index in resources.indices { snapshot.resources[index].address.tenant = tenant }
    for index in unfinished.indices { snapshot.unfinished[index].address.tenant = tenant }
    for index in acknowledged.indices { snapshot.acknowledged[index].address.tenant = tenant }
    return snapshot
  }
}
