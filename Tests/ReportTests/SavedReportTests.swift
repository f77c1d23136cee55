import Model
import PlanDocument
import Planning
import Source
import Testing

@testable import Report

struct SavedReportTests {
  private static let catalog = Catalog.samples

  private static func saved(_ plan: Plan, exitCode: Int32 = 0) throws -> SavedDocument {
    try SavedDocument.read(Array(PlanReport(plan: plan).json(exitCode: exitCode).utf8), catalog)
  }

  private static func shard(_ number: Int, _ tenant: String) -> Plan {
    var plan = Sample.plan(Sample.tenant([Sample.update(Sample.field("a/b", nil, .null))], name: tenant))
    plan.targets = ["shard \(number)/2"]
    return plan
  }

  @Test func `a saved document renders as the run itself rendered it`() throws {
    let plan = Sample.everything
    let report = try SavedReport([("plan.json", try Self.saved(plan, exitCode: 77))])
    guard case .plan(let read) = report.body else { return #expect(Bool(false), "\(report.body)") }
    let own = PlanReport(plan: plan)
    #expect(read.text() == own.text() && read.markdown() == own.markdown() && read.html() == own.html())
    #expect(report.exitCode == 77)
    let drift = try SavedDocument.read(Array(DriftReport(plan: plan).json(exitCode: 2).utf8), Self.catalog)
    guard case .drift(let shown) = try SavedReport([("d", drift)]).body else { return #expect(Bool(false)) }
    #expect(shown.text() == DriftReport(plan: plan).text() && shown.markdown() == DriftReport(plan: plan).markdown())
  }

  @Test func `the shards of a run become one, by tenant, and nothing is said to be left out`() throws {
    let shards = [
      ("b.json", try Self.saved(Self.shard(2, "bravo"), exitCode: 2)),
      ("a.json", try Self.saved(Self.shard(1, "acme"))),
    ]
    let report = try SavedReport(shards)
    guard case .plan(let merged) = report.body else { return #expect(Bool(false)) }
    #expect(merged.plan.tenants.map(\.tenant) == ["acme", "bravo"] && merged.plan.targets.isEmpty)
    #expect(report.exitCode == 2)
    #expect(try SavedReport(shards.reversed()).exitCode == 2)
    guard case .plan(let half) = try SavedReport([shards[0]]).body else { return #expect(Bool(false)) }
    #expect(half.plan.targets == ["shard 2/2"])
  }

  @Test func `documents of several kinds, of one tenant twice, of a newer version or of nothing are refused`() throws {
    let plan = try Self.saved(Self.shard(1, "acme"))
    let drift = try SavedDocument.read(Array(DriftReport(plan: Self.shard(1, "acme")).json().utf8), Self.catalog)
    func problem(_ documents: [(String, SavedDocument)]) -> String {
      do {
        _ = try SavedReport(documents)
        return ""
      } catch { return "\(error)" }
    }
    #expect(
      problem([("a.json", plan), ("b.json", drift)]).hasPrefix("a.json is a plan and b.json is a drift report; ")
    )
    #expect(problem([("a.json", plan), ("b.json", plan)]).hasPrefix("acme is in a.json and in b.json; "))
    func refusal(_ text: String) -> SavedDocumentError? {
      do {
        _ = try SavedDocument.read(Array(text.utf8), Self.catalog)
        return nil
      } catch { return error as? SavedDocumentError }
    }
    #expect(refusal(#"{"format": "dialtone-plan", "version": 99}"#) == .newer(.plan, version: "99", known: "2"))
    #expect(refusal(#"{"format_version": "2.0"}"#) == .newer(.diagnostics, version: "2.0", known: "1"))
    #expect(refusal(#"{"format": "dialtone-history", "version": 1}"#) == .otherFormat("dialtone-history"))
    #expect(refusal("tenant: acme") == .notADocument && refusal("{}") == .notADocument)
    #expect(
      refusal(#"{"format": "dialtone-drift", "version": 1, "tenants": 3}"#)?.description.contains("damaged") == true
    )
  }

  @Test func `what validate found renders with its lines`() throws {
    let sources = Sources([SourceText(name: "a.yaml", bytes: Array("one: 1\n\n  tow: 2\n".utf8))])
    let range = SourceRange(source: 0, line: 3, column: 3, width: 3)
    let diagnostics = [
      Diagnostic(
        .sample("unknown-key"),
        "unknown key \"tow\"",
        detail: "Did you mean two?",
        at: range,
        related: [("first", range)]
      ),
      Diagnostic(.sample("other", .warning), "no place", at: nil),
    ]
    let own = DiagnosticReport(diagnostics: diagnostics, sources: sources)
    let saved = try SavedDocument.read(Array(own.json(exitCode: 65).utf8), Self.catalog)
    guard case .diagnostics(let read) = try SavedReport([("v.json", saved)]).body else { return #expect(Bool(false)) }
    #expect(read.text() == own.text() && read.github() == own.github())
    #expect(read.markdown(subject: "validate", valid: "") == own.markdown(subject: "validate", valid: ""))
    // Shards read the same files.
    guard case .diagnostics(let both) = try SavedReport([("v.json", saved), ("w.json", saved)]).body else {
      return #expect(Bool(false))
    }
    #expect(both.text() == own.text())
  }
}
