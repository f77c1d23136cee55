package import Model

extension PlanningInput {
  /// What a resource was known by on the platform when a run began to write it.
  package struct Unfinished: Sendable {
    package var name: String
    /// Nil where it was about to be created.
    package var identity: String?

    package init(name: String, identity: String? = nil) {
      self.name = name
      self.identity = identity
    }
  }

  /// What the state remembers of the tenant.
  package struct Memory: Sendable {
    /// In the order of their addresses.
    package var lastApplied: [LastApplied]
    package var acknowledged: [Acknowledgement]
    /// The state's serial for the tenant.
    package var serial: Int
    /// What an interrupted run may have written.
    package var unfinished: [Address: Unfinished]
    /// What another process does to the tenant now; nil where that is nothing, so that what is not finished was interrupted.
    package var run: String?
    /// Files that declared something earlier and that this run did not look at.
    package var unreadFiles: Set<String>
    /// Resources of which the state holds fingerprints that are to be renewed: nothing else changes with that.
    package var outdated: Set<Address>
    /// The same for what was set manually.
    package var outdatedManual: Set<Address>

    package init(
      lastApplied: [LastApplied] = [],
      acknowledged: [Acknowledgement] = [],
      serial: Int,
      unfinished: [Address: Unfinished] = [:],
      run: String? = nil,
      unreadFiles: Set<String> = [],
      outdated: Set<Address> = [],
      outdatedManual: Set<Address> = []
    ) {
      self.lastApplied = lastApplied.sorted { $0.address.precedesByBytes($1.address) }
      self.acknowledged = acknowledged
      self.serial = serial
      self.unfinished = unfinished
      self.run = run
      self.unreadFiles = unreadFiles
      self.outdated = outdated
      self.outdatedManual = outdatedManual
    }
  }
}
