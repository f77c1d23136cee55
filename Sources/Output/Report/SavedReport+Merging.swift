import Model
import PlanDocument
import Planning

// MARK: Several as one

extension SavedReport {
  /// Documents of one kind as one.
  ///
  /// - Parameters:
  ///   - failed: the parts that have no result.
  ///   - gates: what was refused, also in those.
  static func merged(
    _ documents: [Named],
    _ kind: SavedDocument.Kind,
    _ failed: [FailedPart]?,
    gates: [GateItem]
  ) throws -> Body {
    let all = documents.map(\.document)
    switch kind {
    case .plan:
      var plan = plan(all)
      plan.failedParts = both(plan.failedParts, failed)
      // Each was as it was saved; the whole is sealed anew.
      if plan.seal != nil { plan.seal = PlanSeal.open }
      return .plan(PlanReport(plan: plan))
    case .drift:
      var drift = drift(all)
      drift.failedParts = both(drift.failedParts, failed)
      return .drift(DriftReport(drift))
    case .result:
      var result = result(all)
      result.failedParts = both(result.failedParts, failed)
      return .result(ApplyReport(result, gates: gates))
    case .check:
      var check = try checked(documents)
      check.failedParts = both(check.failedParts, failed)
      return .check(CheckReport(check))
    case .diagnostics, .failure: preconditionFailure("\(kind) is no result")
    }
  }

  private static func both(_ parts: [FailedPart]?, _ others: [FailedPart]?) -> [FailedPart]? {
    let all = (parts ?? []) + (others ?? [])
    return all.isEmpty ? nil : all
  }

  /// The shards that no document is of.
  ///
  /// - Parameter ended: the parts without a result; each is one of them, and may not have come as far as to say which.
  static func missing(among documents: [SavedDocument], besides ended: [FailedPart]) -> [FailedPart] {
    let missing = Shards(documents.flatMap(\.targets)).missing
    guard missing.count > ended.count else { return [] }
    return missing.map {
      FailedPart(document: "shard \($0)", exitCode: Int(ExitCodes.error), message: "none of the documents is of it")
    }
  }

  private static func plan(_ documents: [SavedDocument]) -> Plan {
    let plans = documents.compactMap { if case .plan(let plan) = $0.body { plan } else { nil } }
    guard plans.count > 1, var merged = plans.first else { return plans[0] }
    let all = plans.flatMap(\.tenants).sorted { $0.tenant.precedesByBytes($1.tenant) }
    merged.paths = distinct(plans.flatMap(\.paths)).sorted { $0.precedesByBytes($1) }
    merged.files = distinct(plans.flatMap(\.files)).sorted { $0.path.precedesByBytes($1.path) }
    // Shards are all of it, where all of them are there; else the rest was not compared.
    merged.targets = Shards(plans.flatMap(\.targets)).left
    merged.reasserts = plans.contains(where: \.reasserts)
    merged.isWithoutProviderSecrets = plans.contains(where: \.isWithoutProviderSecrets)
    merged.tenants = all
    merged.failures = plans.flatMap(\.failures).sorted { $0.tenant.precedesByBytes($1.tenant) }
    merged.leftAlone = distinct(plans.flatMap(\.leftAlone))
    merged.failedParts = both(nil, plans.flatMap { $0.failedParts ?? [] })
    // As a whole it is good for as long as each part is.
    merged.saved?.expires = plans.compactMap(\.saved?.expires).min()
    merged.contracts = contracts(of: plans)
    if plans.contains(where: { $0.seal == nil }) { merged.seal = nil }
    if plans.contains(where: { $0.saved == nil }) { (merged.saved, merged.contracts) = (nil, nil) }
    return merged
  }

  /// Those of every part; nothing for a platform whose parts were made with different ones, since no version has both.
  private static func contracts(of plans: [Plan]) -> [String: String]? {
    let all = plans.compactMap(\.contracts)
    guard all.count == plans.count else { return nil }
    return Dictionary(grouping: all.flatMap { $0 }, by: { $0.key }).compactMapValues { entries in
      Set(entries.map { $0.value }).count == 1 ? entries.first?.value : nil
    }
  }

  private static func drift(_ documents: [SavedDocument]) -> DriftDocument {
    let all = documents.compactMap { if case .drift(let drift) = $0.body { drift } else { nil } }
    guard all.count > 1 else { return all[0] }
    var merged = DriftDocument(
      limits: distinct(all.flatMap(\.limits)),
      tenants: all.flatMap(\.tenants).sorted { $0.tenant.precedesByBytes($1.tenant) },
      failures: all.flatMap(\.failures).sorted { $0.tenant.precedesByBytes($1.tenant) },
      compared: all.allSatisfy { $0.compared != nil } ? all.reduce(0) { $0 + ($1.compared ?? 0) } : nil
    )
    let unknown = all.flatMap { $0.neverApplied ?? [] }.sorted { $0.precedesByBytes($1) }
    merged.neverApplied = unknown.isEmpty ? nil : unknown
    merged.failedParts = both(nil, all.flatMap { $0.failedParts ?? [] })
    if all.allSatisfy({ $0.targets != nil }) { merged.restrict(all) }
    return merged
  }

  private static func result(_ documents: [SavedDocument]) -> ApplyResult {
    let all = documents.compactMap { if case .result(let result) = $0.body { result } else { nil } }
    guard all.count > 1 else { return all[0] }
    var merged = ApplyResult(
      tenants: all.flatMap(\.tenants),
      failures: all.flatMap(\.failures),
      targets: Shards(all.flatMap { $0.targets ?? [] }).left
    )
    merged.failedParts = both(nil, all.flatMap { $0.failedParts ?? [] })
    return merged
  }

  static func checked(_ documents: [Named]) throws -> CheckDocument {
    let all = try documents.compactMap { name, saved -> CheckDocument? in
      guard case .check(let bytes) = saved.body else { return nil }
      return try read(bytes, "result of a check", name)
    }
    return all.count == 1 ? all[0] : CheckDocument(merging: all)
  }
}

extension DriftDocument {
  /// Says once of all of them what each says of itself.
  fileprivate mutating func restrict(_ all: [DriftDocument]) {
    let leftOut = all.compactMap(\.secretsLeftOut)
    let limits = RunLimits(
      targets: Shards(all.flatMap { $0.targets ?? [] }).left,
      secretsLeftOut: leftOut.isEmpty ? nil : leftOut.reduce(0, +)
    )
    (targets, secretsLeftOut) = (limits.targets, limits.secretsLeftOut)
    self.limits = [limits.restriction, limits.omission].compactMap(\.self)
  }
}

/// The targets of several plans: `shard 1/2` and `shard 2/2` leave nothing out.
private struct Shards {
  let left: [String]
  /// Those that none of the targets is, where there are several of one number of shards.
  let missing: [String]

  init(_ targets: [String]) {
    var seen: Set<String> = []
    let targets = targets.filter { seen.insert($0).inserted }
    let shards = targets.compactMap { $0.hasPrefix("shard ") ? Shard($0.dropFirst(6)) : nil }
    let isWhole = shards.first.map { first in
      shards.allSatisfy { $0.count == first.count } && Set(shards.map(\.number)).count == first.count
    }
    left = isWhole == true ? targets.filter { !$0.hasPrefix("shard ") } : targets
    let count = shards.first?.count ?? 0
    let areOfOneRun = shards.count > 1 && shards.allSatisfy { $0.count == count }
    missing =
      areOfOneRun ? (1...count).filter { n in !shards.contains { $0.number == n } }.map { "\($0)/\(count)" } : []
  }
}

extension SavedDocument {
  /// What its run was restricted to.
  fileprivate var targets: [String] {
    switch body {
    case .plan(let plan): plan.targets
    case .drift(let drift): drift.targets ?? []
    case .result(let result): result.targets ?? []
    case .diagnostics, .check, .failure: []
    }
  }

  /// The tenants that it is about.
  var tenantNames: Set<String> {
    switch body {
    case .plan(let plan): Set(plan.tenants.map(\.tenant) + plan.failures.map(\.tenant))
    case .drift(let drift): Set(drift.tenants.map(\.tenant) + drift.failures.map(\.tenant))
    case .result(let result): Set(result.tenants.map(\.tenant) + result.failures.map(\.tenant))
    case .diagnostics, .check, .failure: []
    }
  }
}

extension DiagnosticDocument {
  /// Several as one: shards read the same files, and what is wrong with those is said once.
  init(merging documents: [DiagnosticDocument]) {
    guard documents.count > 1 else {
      self = documents[0]
      return
    }
    var seen: Set<Item> = []
    var items: [Item] = []
    var (errors, warnings, omitted) = (0, 0, 0)
    for document in documents {
      let own = document.diagnostics.filter { seen.insert($0).inserted }
      items += own
      let known = document.diagnostics.count - own.count
      // What was only counted may be the same again.
      if known < document.diagnostics.count || document.diagnostics.isEmpty {
        errors += own.count { $0.severity == "error" }
        warnings += own.count { $0.severity == "warning" }
        if known == 0 {
          errors += document.errorCount - document.diagnostics.count { $0.severity == "error" }
          warnings += document.warningCount - document.diagnostics.count { $0.severity == "warning" }
          omitted += document.omittedCount
        }
      }
    }
    self.init(
      exitCode: documents.map(\.exitCode).first { $0 != 0 } ?? 0,
      errorCount: errors,
      warningCount: warnings,
      omittedCount: omitted,
      diagnostics: items
    )
  }
}
