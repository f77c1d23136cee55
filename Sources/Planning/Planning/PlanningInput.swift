package import Model
package import Source

/// Everything that a tenant's plan is made from.
///
/// Nothing else may influence it: no clock, no network, no chance.
package struct PlanningInput: Sendable {
  /// A declared resource with its canonical settings and their SHA-256.
  package struct Stated: Sendable {
    package var resource: Declared
    package var canonical: [UInt8]
    package var digest: [UInt8]

    package init(resource: Declared, canonical: [UInt8], digest: [UInt8]) {
      self.resource = resource
      self.canonical = canonical
      self.digest = digest
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

/// Why a tenant cannot be planned.
package struct PlanningProblem: Error, Sendable {
  package var message: String

  package init(message: String) { self.message = message }

  /// An object that matches by its name, its identifier or a pin and that nothing manages is somebody's: it is adopted as it
  /// is, or not at all.
  static func unmanagedReplacement(
    _ resource: Declared,
    _ live: Live,
    _ fields: [FieldChange],
    at place: Location
  ) -> Self {
    let differences = fields.map { field in
      "\(field.path) is \(field.before.words) there and \(field.after.words) here"
    }.joined(separator: ", ")
    let takeover = fields.map { "\($0.path): \($0.before.words)" }
    let pin = resource.kind.identityLeaf.map { ", or pin another object with \(resource.kind.leaves[$0].path):" } ?? ""
    let name = resource.kind.nameLeaf.map { "another \(resource.kind.leaves[$0].path)" } ?? "another key"
    return PlanningProblem(
      message:
        "\(resource.address) (\(place.file):\(place.line)): the platform holds \"\(live.name)\" (\(live.identity)), which is not managed: "
        + "\(differences), and that cannot change in place. What is not managed is never deleted or replaced. "
        + "To take it over, write \(takeover.joined(separator: " and ")); to have one created beside it, give \(name)\(pin)"
    )
  }

  /// The platform gives what is created a new ID, so that a pinned resource cannot be created again as itself.
  static func pinnedReplacement(_ resource: Declared, _ pinned: String, _ fields: [FieldChange]) -> Self {
    let leaf = resource.kind.identityLeaf.map { resource.kind.leaves[$0].path } ?? "its ID"
    let paths = fields.map(\.path).joined(separator: ", ")
    return PlanningProblem(
      message:
        "\(resource.address): \(paths) cannot change in place, and \(leaf) pins \(pinned); undo the change, or remove \(leaf) to have it deleted and created with a new ID"
    )
  }
}

extension Value? {
  /// The value's words, for a sentence.
  fileprivate var words: String {
    guard let texts = self?.texts, !texts.isEmpty else { return "not set" }
    return texts.joined(separator: ", ")
  }
}
