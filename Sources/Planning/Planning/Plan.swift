package import Model

/// What would make live equal to the configuration: one document, which tools read, renderers draw and `apply` carries
/// out.
///
/// It holds no secret.
package struct Plan: Sendable, Hashable {
  /// The first words of the document, by which a saved plan is told from a configuration.
  package static let format = "dialtone-plan"
  package static let currentVersion = 2

  package var version = Plan.currentVersion
  /// The files and folders that were named, in the order of their bytes.
  package var paths: [String]
  /// What was read, so that a saved plan can say that it moved.
  package var files: [FileDigest]
  /// The addresses that the run was restricted to; empty for all.
  package var targets: [String]
  /// Whether what cannot be read is written again.
  package var reasserts = false
  /// Whether providers' secrets that the run did not have were left out of the comparison: `apply` refuses it.
  package var isWithoutProviderSecrets = false
  /// By name.
  package var tenants: [TenantPlan]
  /// Tenants that could not be read.
  ///
  /// The others are planned.
  package var failures: [ReadFailure]
  /// What the state remembers of tenants that the configuration does not name.
  package var leftAlone: [Note] = []

  package init(
    paths: [String] = [],
    files: [FileDigest],
    targets: [String],
    tenants: [TenantPlan],
    failures: [ReadFailure]
  ) {
    self.paths = paths
    self.files = files
    self.targets = targets
    self.tenants = tenants
    self.failures = failures
  }

  /// Whether there is anything to do, by the tool or by a person.
  package var isEmpty: Bool { tenants.allSatisfy(\.isEmpty) && failures.isEmpty }
}

package struct FileDigest: Sendable, Hashable, Codable {
  package var path: String
  /// Hexadecimal.
  package var sha256: String

  package init(path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}

package struct ReadFailure: Sendable, Hashable, Codable {
  package enum Cause: String, Sendable, Codable {
    case unreachable
    case unauthorized
    case busy
    case refused
  }

  package var tenant: String
  package var cause: Cause
  package var message: String

  package init(tenant: String, cause: Cause, message: String) {
    self.tenant = tenant
    self.cause = cause
    self.message = message
  }
}

package struct TenantPlan: Sendable, Hashable {
  package var tenant: String
  package var platform: String
  /// How the tenant is reached: its connection fields by path, secrets as references.
  package var connection: [String: Value]
  /// The state's serial for this tenant when the plan was made.
  package var serial: Int
  /// The name that the tenant had before, where what the state remembers of it moves to the new one.
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
  /// What the state forgets of what was set by hand.
  package var lapsed: [Lapse] = []
  /// What is taken for as it was last applied, since the platform does not tell.
  package var unverifiable: [Unverifiable] = []
  /// The secrets that were not compared; nil in a plan that compares all of them.
  package var notCompared: [UncomparedSecret]?
  package var leftAlone: [Note] = []
  package var findings: [Finding] = []
  package var gates: [Gate] = []
  /// Declared, live and as declared.
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

extension Plan: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, version, paths, files, targets
    case reasserts = "reassert"
    case isWithoutProviderSecrets = "without_provider_secrets"
    case tenants, failures
    case leftAlone = "left_alone"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Plan.format, forKey: .format)
    try container.encode(version, forKey: .version)
    try container.encode(paths, forKey: .paths)
    try container.encode(files, forKey: .files)
    try container.encode(targets, forKey: .targets)
    try container.encode(reasserts, forKey: .reasserts)
    if isWithoutProviderSecrets { try container.encode(true, forKey: .isWithoutProviderSecrets) }
    try container.encode(tenants, forKey: .tenants)
    try container.encode(failures, forKey: .failures)
    try container.encode(leftAlone, forKey: .leftAlone)
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard try container.decode(String.self, forKey: .format) == Plan.format else {
      throw DecodingError.dataCorruptedError(forKey: .format, in: container, debugDescription: "not a plan")
    }
    let version = try container.decode(Int.self, forKey: .version)
    guard version <= Plan.currentVersion else {
      throw DecodingError.dataCorruptedError(
        forKey: .version,
        in: container,
        debugDescription: "plan version \(version) is newer than this tool"
      )
    }
    self.init(
      paths: try container.decode([String].self, forKey: .paths),
      files: try container.decode([FileDigest].self, forKey: .files),
      targets: try container.decode([String].self, forKey: .targets),
      tenants: try container.decode([TenantPlan].self, forKey: .tenants),
      failures: try container.decode([ReadFailure].self, forKey: .failures)
    )
    self.version = version
    reasserts = try container.decode(Bool.self, forKey: .reasserts)
    isWithoutProviderSecrets = try container.decodeIfPresent(Bool.self, forKey: .isWithoutProviderSecrets) ?? false
    leftAlone = try container.decode([Note].self, forKey: .leftAlone)
  }
}

extension TenantPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case tenant, platform, connection, serial
    case renamedFrom = "renamed_from"
    case switchedOff = "switched_off"
    case moves
    case manualSteps = "manual_steps"
    case changes, drift, records, lapsed, unverifiable
    case notCompared = "not_compared"
    case leftAlone = "left_alone"
    case findings, gates, unchanged, acknowledged
  }
}
