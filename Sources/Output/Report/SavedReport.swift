import FoundationEssentials
import Model
package import PlanDocument
import Planning

/// Saved documents of one kind, as one: those of the shards of a run.
package struct SavedReport: Sendable {
  package enum Body: Sendable {
    case plan(PlanReport)
    case drift(DriftReport)
    case result(ApplyReport)
    case diagnostics(DiagnosticReport)
    case failure(message: String)
  }

  package let body: Body
  /// That of the worst run: what went wrong, then that there are changes.
  package let exitCode: Int32

  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  /// - Parameter documents: one or more, each with the name of its file.
  package init(_ documents: [(name: String, document: SavedDocument)]) throws {
    guard let first = documents.first else { throw Problem(description: "no document to report") }
    if let other = documents.first(where: { $0.document.kind != first.document.kind }) {
      throw Problem(
        description: "\(first.name) is \(first.document.kind.words) and \(other.name) is \(other.document.kind.words); "
          + "expected documents of one kind: report each kind alone"
      )
    }
    try Self.checkTenants(of: documents)
    let all = documents.map(\.document)
    body =
      switch first.document.kind {
      case .plan: .plan(PlanReport(plan: Self.plan(all)))
      case .drift: .drift(DriftReport(Self.drift(all)))
      case .result: .result(Self.result(all))
      case .diagnostics: .diagnostics(DiagnosticReport(try Self.diagnostics(documents)))
      case .failure: .failure(message: Self.failure(all))
      }
    let codes = try documents.map { try Self.exitCode(of: $0) }
    exitCode = codes.first { $0 != 0 && $0 != 2 } ?? codes.first { $0 == 2 } ?? 0
  }

  /// Shards have no tenant in common.
  private static func checkTenants(of documents: [(name: String, document: SavedDocument)]) throws {
    var owners: [String: String] = [:]
    for (name, document) in documents {
      for tenant in document.tenantNames {
        if let owner = owners[tenant] {
          throw Problem(
            description:
              "\(tenant) is in \(owner) and in \(name); expected the documents of shards, which share no tenant"
          )
        }
        owners[tenant] = name
      }
    }
  }

  private static func exitCode(of entry: (name: String, document: SavedDocument)) throws -> Int32 {
    if case .diagnostics(let bytes) = entry.document.body {
      return Int32(clamping: try document(bytes, entry.name).exitCode)
    }
    return Int32(clamping: entry.document.exitCode ?? 0)
  }

  // MARK: Several as one

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
    return merged
  }

  private static func drift(_ documents: [SavedDocument]) -> DriftDocument {
    let all = documents.compactMap { if case .drift(let drift) = $0.body { drift } else { nil } }
    guard all.count > 1 else { return all[0] }
    return DriftDocument(
      limits: distinct(all.flatMap(\.limits)),
      tenants: all.flatMap(\.tenants).sorted { $0.tenant.precedesByBytes($1.tenant) },
      failures: all.flatMap(\.failures).sorted { $0.tenant.precedesByBytes($1.tenant) }
    )
  }

  private static func result(_ documents: [SavedDocument]) -> ApplyReport {
    let all = documents.compactMap { if case .result(let result) = $0.body { result } else { nil } }
    let merged = ApplyResult(
      tenants: all.flatMap(\.tenants),
      failures: all.flatMap(\.failures).sorted { $0.tenant.precedesByBytes($1.tenant) }
    )
    return ApplyReport(merged, gates: documents.flatMap(\.gates))
  }

  private static func diagnostics(_ documents: [(name: String, document: SavedDocument)]) throws -> DiagnosticDocument {
    let all = try documents.compactMap { name, saved -> DiagnosticDocument? in
      guard case .diagnostics(let bytes) = saved.body else { return nil }
      return try document(bytes, name)
    }
    return DiagnosticDocument(merging: all)
  }

  private static func document(_ bytes: [UInt8], _ name: String) throws -> DiagnosticDocument {
    do { return try JSONDecoder().decode(DiagnosticDocument.self, from: Data(bytes)) } catch {
      throw Problem(description: "\(name): this is no whole result of validate; make it again")
    }
  }

  private static func failure(_ documents: [SavedDocument]) -> String {
    distinct(documents.compactMap { if case .failure(let message) = $0.body { message } else { nil } })
      .joined(separator: "\n")
  }

  private static func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}

/// The targets of several plans: `shard 1/2` and `shard 2/2` leave nothing out.
private struct Shards {
  let left: [String]

  init(_ targets: [String]) {
    var seen: Set<String> = []
    let targets = targets.filter { seen.insert($0).inserted }
    let shards = targets.compactMap { $0.hasPrefix("shard ") ? Shard($0.dropFirst(6)) : nil }
    let isWhole = shards.first.map { first in
      shards.allSatisfy { $0.count == first.count } && Set(shards.map(\.number)).count == first.count
    }
    left = isWhole == true ? targets.filter { !$0.hasPrefix("shard ") } : targets
  }
}

extension SavedDocument {
  /// The tenants that it is about.
  fileprivate var tenantNames: Set<String> {
    switch body {
    case .plan(let plan): Set(plan.tenants.map(\.tenant) + plan.failures.map(\.tenant))
    case .drift(let drift): Set(drift.tenants.map(\.tenant) + drift.failures.map(\.tenant))
    case .result(let result): Set(result.tenants.map(\.tenant) + result.failures.map(\.tenant))
    case .diagnostics, .failure: []
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
