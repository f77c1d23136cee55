package import Model
package import Source

/// What came of one change.
package struct Receipt: Sendable, Hashable {
  package enum Status: Sendable, Hashable {
    case done
    /// The platform is as it was before.
    case notDone(reason: String)
    /// A part of it took effect, as the reason says.
    case halfDone(reason: String)
    /// It may have taken effect: the next run reads again before it decides.
    case unknown(reason: String)
    /// Never tried, because what it needs was not done.
    case skipped(because: Address)
  }

  package var address: Address
  package var action: Action
  package var status: Status
  /// Something to add, such as what was read back.
  package var message: String?
  /// The line of the configuration that asked for what was not done.
  package var at: Location?

  package init(_ action: Action, _ address: Address, _ status: Status, message: String? = nil, at: Location? = nil) {
    self.action = action
    self.address = address
    self.status = status
    self.message = message
    self.at = at
  }

  package var isDone: Bool { status == .done }

  /// Whether anything took effect.
  package var hasEffect: Bool {
    if case .halfDone = status { return true }
    return isDone
  }
}

/// What came of one tenant's changes.
package struct TenantResult: Sendable, Hashable, Codable {
  package var tenant: String
  package var platform: String
  package var receipts: [Receipt]
  /// How many resources are remembered under another key now.
  package var renamed: Int

  /// Work side by side ends in any order; what came of it is told by address.
  package init(tenant: String, platform: String, receipts: [Receipt], renamed: Int = 0) {
    self.tenant = tenant
    self.platform = platform
    self.receipts = receipts.sorted { $0.address < $1.address }
    self.renamed = renamed
  }
}

extension TenantResult {
  /// A tenant of which the tool has nothing to do, and people have.
  package init(leftToPeople plan: TenantPlan) {
    self.init(tenant: plan.tenant, platform: plan.platform, receipts: plan.manualSteps.map(Receipt.init(leftToPeople:)))
  }
}

extension Receipt {
  package init(leftToPeople step: ManualStep) {
    self.init(.manual, step.address, .notDone(reason: "a person has to do it"))
  }

  /// Whether it is a manual step that nobody has acknowledged.
  package var isLeftToPeople: Bool { action == .manual && !isDone }
}

/// What came of a plan, exactly: done, not done, not known.
package struct ApplyResult: Sendable, Hashable {
  /// The first words of the document.
  package static let format = "dialtone-apply-result"
  package static let currentVersion = 1

  package var version = ApplyResult.currentVersion
  package var tenants: [TenantResult]
  /// Tenants that could not be reached at all.
  package var failures: [ReadFailure]

  package init(tenants: [TenantResult], failures: [ReadFailure] = []) {
    self.tenants = tenants.sorted { $0.tenant.precedesByBytes($1.tenant) }
    self.failures = failures.sorted { $0.tenant.precedesByBytes($1.tenant) }
  }

  /// Whether everything that the plan wanted is done.
  package var isComplete: Bool {
    failures.isEmpty && tenants.allSatisfy { $0.receipts.allSatisfy(\.isDone) }
  }

  /// Whether nothing failed, and what is left waits for people.
  package var isLeftToPeople: Bool {
    let receipts = tenants.flatMap(\.receipts)
    let open = Set(receipts.filter(\.isLeftToPeople).map(\.address))
    return failures.isEmpty && !open.isEmpty
      && receipts.allSatisfy { receipt in
        if case .skipped(let blocker) = receipt.status { return open.contains(blocker) }
        return receipt.isDone || receipt.isLeftToPeople
      }
  }
}

extension ApplyResult: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, version, tenants, failures
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard try container.decode(String.self, forKey: .format) == ApplyResult.format else {
      throw DecodingError.dataCorruptedError(
        forKey: .format,
        in: container,
        debugDescription: "not the result of an apply"
      )
    }
    self.init(
      tenants: try container.decode([TenantResult].self, forKey: .tenants),
      failures: try container.decode([ReadFailure].self, forKey: .failures)
    )
    version = try container.decode(Int.self, forKey: .version)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(ApplyResult.format, forKey: .format)
    try container.encode(version, forKey: .version)
    try container.encode(tenants, forKey: .tenants)
    try container.encode(failures, forKey: .failures)
  }
}

extension Receipt: Codable {
  private enum CodingKeys: String, CodingKey {
    case address, action, status, reason, because, message, at
  }

  private enum Word: String, Codable {
    case done
    case notDone = "not_done"
    case halfDone = "half_done"
    case unknown
    case skipped
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let status: Status =
      switch try container.decode(Word.self, forKey: .status) {
      case .done: .done
      case .notDone: .notDone(reason: try container.decode(String.self, forKey: .reason))
      case .halfDone: .halfDone(reason: try container.decode(String.self, forKey: .reason))
      case .unknown: .unknown(reason: try container.decode(String.self, forKey: .reason))
      case .skipped: .skipped(because: try container.decode(Address.self, forKey: .because))
      }
    self.init(
      try container.decode(Action.self, forKey: .action),
      try container.decode(Address.self, forKey: .address),
      status,
      message: try container.decodeIfPresent(String.self, forKey: .message),
      at: try container.decodeIfPresent(Location.self, forKey: .at)
    )
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(address, forKey: .address)
    try container.encode(action, forKey: .action)
    try container.encodeIfPresent(message, forKey: .message)
    try container.encodeIfPresent(at, forKey: .at)
    switch status {
    case .done: try container.encode(Word.done, forKey: .status)
    case .notDone(let reason):
      try container.encode(Word.notDone, forKey: .status)
      try container.encode(reason, forKey: .reason)
    case .halfDone(let reason):
      try container.encode(Word.halfDone, forKey: .status)
      try container.encode(reason, forKey: .reason)
    case .unknown(let reason):
      try container.encode(Word.unknown, forKey: .status)
      try container.encode(reason, forKey: .reason)
    case .skipped(let because):
      try container.encode(Word.skipped, forKey: .status)
      try container.encode(because, forKey: .because)
    }
  }
}
