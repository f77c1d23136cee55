import Checks
import FoundationEssentials
import Model
package import PlanDocument
import Planning
import Source

/// Saved documents of one kind, as one: those of the shards of a run.
package struct SavedReport: Sendable {
  package enum Body: Sendable {
    case plan(PlanReport)
    case drift(DriftReport)
    case result(ApplyReport)
    case check(CheckReport)
    case diagnostics(DiagnosticReport)
    case failure(message: String, counts: PlanCounts?, gates: [GateItem])
  }

  typealias Named = (name: String, document: SavedDocument)

  package let body: Body
  /// That of the worst run: what went wrong, then that there are changes.
  package let exitCode: Int32

  package struct Problem: Error, CustomStringConvertible {
    package let description: String
    /// Whether a document is damaged; else these documents do not belong together.
    package var isDamage = false
  }

  /// Makes one report of documents with results of one kind; what ended without a result is a failed part of it.
  ///
  /// - Parameter documents: one or more, each with the name of its file.
  package init(_ documents: [(name: String, document: SavedDocument)]) throws {
    let kinds = Set(documents.map(\.document.kind))
    let results = kinds.filter(\.isResult)
    guard !documents.isEmpty else { throw Problem(description: "no document to report") }
    guard results.count <= 1 else { throw Self.severalKinds(documents) }
    try Self.checkTenants(of: documents)
    let ended = try documents.filter { !$0.document.kind.isResult }.map(Self.failedPart)
    let missing = results.isEmpty ? [] : Self.missing(among: documents.map(\.document), besides: ended)
    let codes = try documents.map { try Self.exitCode(of: $0) } + missing.map { Int32(clamping: $0.exitCode) }
    exitCode = codes.first { $0 != 0 && $0 != 2 } ?? codes.first { $0 == 2 } ?? 0
    if let kind = results.first {
      let failed = ended + missing
      let parts = documents.filter { $0.document.kind == kind }
      body = try Self.merged(parts, kind, failed.isEmpty ? nil : failed, gates: documents.flatMap(\.document.gates))
    } else if kinds == [.diagnostics] {
      body = .diagnostics(DiagnosticReport(DiagnosticDocument(merging: try documents.map(Self.diagnostics))))
    } else {
      body = try Self.failure(documents, isMixed: kinds.count > 1)
    }
  }

  private static func severalKinds(_ documents: [Named]) -> Problem {
    let list = documents.map { "\($0.name) is \($0.document.kind.words)" }.joined(separator: ", ")
    return Problem(
      description: "\(list); expected the documents of one command, with those of its parts that failed: report each "
        + "command's alone"
    )
  }

  /// Shards have no tenant in common.
  private static func checkTenants(of documents: [Named]) throws {
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

  private static func exitCode(of entry: Named) throws -> Int32 {
    if let known = entry.document.exitCode { return Int32(clamping: known) }
    // An older version did not say.
    let code =
      switch entry.document.body {
      case .diagnostics: try diagnostics(entry).exitCode
      case .plan(let plan): plan.failures.first?.cause.exitCode ?? 0
      case .drift(let drift): drift.failures.first?.cause.exitCode ?? (drift.tenants.isEmpty ? 0 : 2)
      case .result(let result): result.exitCode
      case .check: try CheckReport(checked([entry])).outcome.exitCode
      case .failure: ExitCodes.error
      }
    return Int32(clamping: code)
  }
}

// MARK: What ended without a result

extension SavedReport {
  /// Why a part has no result.
  private static func failedPart(_ entry: Named) throws -> FailedPart {
    let message =
      switch entry.document.body {
      case .failure(let message, _): message
      case .diagnostics: try DiagnosticReport(diagnostics(entry)).sentence
      case .plan, .drift, .result, .check: ""
      }
    return FailedPart(document: entry.name, exitCode: Int(try exitCode(of: entry)), message: message)
  }

  private static func failure(_ documents: [Named], isMixed: Bool) throws -> Body {
    let all = documents.map(\.document)
    let messages = try documents.map { entry in
      let part = try failedPart(entry)
      return isMixed ? "\(part.document): \(part.message)" : part.message
    }
    var counts: PlanCounts?
    if all.count == 1, case .failure(_, let own) = all[0].body { counts = own }
    return .failure(message: distinct(messages).joined(separator: "\n"), counts: counts, gates: all.flatMap(\.gates))
  }

  private static func diagnostics(_ entry: Named) throws -> DiagnosticDocument {
    guard case .diagnostics(let bytes) = entry.document.body else { return .blank }
    return try read(bytes, "result of validate", entry.name)
  }

  static func read<Document: Decodable>(_ bytes: [UInt8], _ words: String, _ name: String) throws -> Document {
    do { return try JSONDecoder().decode(Document.self, from: Data(bytes)) } catch let error as DecodingError {
      let place = PlanDocument.place(of: error)
      throw Problem(description: "\(name): this \(words) is damaged \(place); make it again", isDamage: true)
    }
  }

  static func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}

extension DiagnosticReport {
  /// How many are told where there is one line for all of them.
  private static let told = 3

  /// All in one line: how many there are, and the first of them.
  fileprivate var sentence: String {
    let first = diagnostics.prefix(Self.told).map { diagnostic in
      (diagnostic.range.flatMap(location).map { "\($0): " } ?? "") + diagnostic.summary
    }
    let rest = diagnostics.count + omittedCount - first.count
    return "\(countLine): " + (first + (rest > 0 ? ["and \(rest) more"] : [])).joined(separator: "; ")
  }
}
