package import HTTP
package import Model
package import Planning
package import Platform
package import Source
package import State

/// From the configuration to a plan, and from a plan to what came of it.
package struct Reconciler: Sendable {
  package var catalog: Catalog { makingCatalog() }
  /// Made where it is needed: a run in which nothing changed does without.
  private let makingCatalog: @Sendable () -> Catalog
  package let platforms: [PlatformDescription]
  package let state: any StateStore
  package let environment: [String: String]
  /// The folders beside a configuration's root that its files may name files of.
  package let allowedPaths: [String]
  package let hosts: HostPolicy
  /// What the command line sets variables of configurations to.
  package let variables: [String: String]
  /// Learns the run's secrets, and keeps them out of what is read, planned and remembered.
  package let mask: Redactor
  let names: FileNames
  /// By rule of a finding, the word of the level in place of its own; `off` takes it out.
  package var findingLevels: [String: String] = [:]
  /// What messages cost, for people who read the plan.
  package var prices = Prices()
  /// When the snapshot was taken that is read instead of platforms: no secret is needed, and no host is asked.
  package var snapshotTaken: Recording?
  /// Whether nothing of a plan is going to be carried out by this reconciler.
  package var isOnlyPlanning = false
  /// Whether platforms are asked for whom other settings replace what a plan changes.
  package var looksForOverrides = true
  /// Whether what nothing declares is read, where findings and gates depend on it.
  package var looksForBystanders = true
  /// Learns how far the reading of tenants is.
  package var reading: (@Sendable (Reading) -> Void)?
  /// The findings that comments allow.
  package var allowedFindings: Set<AllowedFinding> = []
  /// Learns what bases are made of; nil where none is recorded.
  package var seen: SeenTenants?

  package init(
    catalog: @autoclosure @escaping @Sendable () -> Catalog,
    platforms: [PlatformDescription],
    state: any StateStore,
    environment: [String: String],
    named: [String] = [],
    allowedPaths: [String] = [],
    hosts: HostPolicy = HostPolicy(),
    variables: [String: String] = [:],
    mask: Redactor = Redactor()
  ) {
    self.mask = mask
    self.allowedPaths = allowedPaths
    self.hosts = hosts
    self.variables = variables
    makingCatalog = catalog
    self.platforms = platforms
    self.state = state
    self.environment = environment
    names = FileNames(state: state.path, named: named)
  }

  /// Reads a tenant without its secrets.
  func reader(_ platform: String, _ connection: Connection) throws(PlatformFailure) -> any PlatformReader {
    MaskedReader(try self.platform(platform).reader(connection), mask, catalog)
  }

  func platform(_ name: String) throws(PlatformFailure) -> PlatformDescription {
    guard let platform = platforms.first(where: { $0.facts.name == name }) else {
      throw .refused("this version knows no platform \(name)")
    }
    return platform
  }
}
