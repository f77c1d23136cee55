package import Model
package import Source

/// Everything that a tenant's plan is made from.
///
/// Nothing else may influence it: no clock, no network, no chance.
package struct PlanningInput: Sendable {
  /// A declared resource, also as the state keeps it.
  package struct Stated: Sendable {
    package var resource: Declared
    package var form: StoredForm

    package init(_ resource: Declared, _ form: StoredForm) {
      self.resource = resource
      self.form = form
    }
  }

  package var tenant: DeclaredTenant
  /// In the order of their addresses; secrets carry their fingerprints.
  package var stated: [Stated]
  /// Resources with the settings that a person has to make, and no others, in the order of their addresses.
  ///
  /// What exists in a console only is here and not among the stated.
  package var asked: [Declared]
  package var acknowledged: [Acknowledgement]
  /// Whether what cannot be read is written again.
  package var reasserts: Bool
  package var live: [Live]
  package var lastApplied: [LastApplied]
  /// The state's serial for the tenant.
  package var serial: Int
  /// What an interrupted run may have written, with what it is known by on the platform.
  package var unfinished: [Address: String]
  /// Files that declared something earlier and that this run did not look at.
  package var unreadFiles: Set<String>
  /// By source, the name under which the state remembers a file.
  package var recordedFiles: [String]
  /// What the files hold that fields name, by the name in the configuration.
  package var files: [String: FileContent]
  package var catalog: Catalog
  package var sources: Sources
  /// Resources of which the state holds fingerprints that are to be renewed: nothing else changes with that.
  package var outdated: Set<Address>
  /// The same for what was set by hand.
  package var outdatedByHand: Set<Address>
  /// The references of secrets that this run does without, each with why: what has one is not compared.
  package var withheld: [SecretReference: String]

  package init(
    tenant: DeclaredTenant,
    stated: [Stated],
    live: [Live],
    lastApplied: [LastApplied],
    serial: Int,
    unfinished: [Address: String],
    unreadFiles: Set<String>,
    recordedFiles: [String],
    catalog: Catalog,
    sources: Sources,
    asked: [Declared] = [],
    acknowledged: [Acknowledgement] = [],
    reasserts: Bool = false,
    files: [String: FileContent] = [:],
    outdated: Set<Address> = [],
    outdatedByHand: Set<Address> = [],
    withheld: [SecretReference: String] = [:]
  ) {
    self.files = files
    self.tenant = tenant
    self.asked = asked
    self.acknowledged = acknowledged
    self.reasserts = reasserts
    // What is in order already costs one comparison each.
    self.stated = stated.sorted { $0.resource.address.precedesByBytes($1.resource.address) }
    self.live = live
    self.lastApplied = lastApplied.sorted { $0.address.precedesByBytes($1.address) }
    self.serial = serial
    self.unfinished = unfinished
    self.unreadFiles = unreadFiles
    self.recordedFiles = recordedFiles
    self.catalog = catalog
    self.sources = sources
    self.outdated = outdated
    self.outdatedByHand = outdatedByHand
    self.withheld = withheld
  }
}
