import Checks
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
      problem([("a.json", plan), ("b.json", drift)]).hasPrefix("a.json is a plan, b.json is a drift report; ")
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

  private static let refusal = """
    {
      "counts" : {
        "adopt" : 0,
        "create" : 0,
        "delete" : 1,
        "drift" : 0,
        "errors" : 1,
        "failures" : 0,
        "forget" : 0,
        "manual" : 0,
        "notices" : 0,
        "rename" : 0,
        "replace" : 0,
        "tenants" : 1,
        "unchanged" : 2,
        "update" : 0,
        "warnings" : 0
      },
      "exit_code" : 3,
      "format" : "dialtone-error",
      "gates" : [
        {
          "addresses" : [
            "acme/application/web"
          ],
          "can_be_allowed" : true,
          "gate" : "last-application",
          "is_allowed" : false,
          "message" : "it is the last",
          "tenant" : "acme"
        }
      ],
      "message" : "refused, and nothing was changed:\\n  last-application: it is the last",
      "ok" : false,
      "version" : 1
    }

    """

  @Test func `what was refused keeps the numbers and the gates of its plan`() throws {
    let saved = try SavedDocument.read(Array(Self.refusal.utf8), Self.catalog)
    guard case .failure(_, let counts?, let gates) = try SavedReport([("r.json", saved)]).body else {
      return #expect(Bool(false))
    }
    #expect(counts.delete == 1 && counts.errors == 1 && gates.map(\.gate.gate) == ["last-application"])
  }

  @Test func `the parts without a result are named beside the others, in every form`() throws {
    let refused = try SavedDocument.read(Array(Self.refusal.utf8), Self.catalog)
    let result = ApplyResult(tenants: [TenantResult(tenant: "bravo", platform: "local", receipts: [])])
    let done = try SavedDocument.read(Array(ApplyReport(result).json().utf8), Self.catalog)
    let report = try SavedReport([("1.json", done), ("2.json", refused)])
    guard case .result(let merged) = report.body else { return #expect(Bool(false)) }
    #expect(report.exitCode == 3 && !merged.result.isComplete)
    let told = "2.json: exit code 3: refused, and nothing was changed: last-application: it is the last"
    #expect(
      merged.text().contains("Parts without a result\n  ! \(told)\n") && merged.text().contains("1 part has no result.")
    )
    #expect(merged.github().contains("::error title=apply-failed::\(told)\n"))
    #expect(
      merged.markdown().contains("**Parts without a result**") && merged.html().contains("Parts without a result")
    )
    #expect(try merged.sarif(rules: [], version: "0", exitCode: 3).contains(told))
    let json = try merged.json(exitCode: 3)
    #expect(json.contains("\"failed_parts\"") && json.contains("\"last-application\""))
    let again = try SavedReport([("m.json", try SavedDocument.read(Array(json.utf8), Self.catalog))])
    guard case .result(let read) = again.body else { return #expect(Bool(false)) }
    #expect(try read.json(exitCode: again.exitCode) == json)
  }

  @Test func `a document goes through unchanged, one with the lines of a file too`() throws {
    let sources = Sources([SourceText(name: "a.yaml", bytes: Array("one: 1\n\n  tow: 2\n".utf8))])
    let range = SourceRange(source: 0, line: 3, column: 3, width: 3)
    let problem = Diagnostic(.sample("unknown-key"), "unknown key", at: range)
    let own = try DiagnosticReport(diagnostics: [problem], sources: sources).json(exitCode: 65)
    let saved = try SavedDocument.read(Array(own.utf8), Self.catalog)
    guard case .diagnostics(let read) = try SavedReport([("v.json", saved)]).body else { return #expect(Bool(false)) }
    #expect(try read.json(exitCode: 65) == own)
  }

  /// The document as a build wrote it that did not say how a run ended.
  private static func older(_ json: String) throws -> SavedDocument {
    let lines = json.split(separator: "\n").filter { !$0.contains("\"exit_code\"") && !$0.hasPrefix("  \"ok\"") }
    return try SavedDocument.read(Array(lines.joined(separator: "\n").utf8), catalog)
  }

  @Test func `what an older build wrote ended as its content says`() throws {
    func check(_ change: (inout CheckOutcome) -> Void) throws -> Int32 {
      var outcome = CheckOutcome()
      change(&outcome)
      let json = try CheckReport(outcome, sources: Sources()).json(exitCode: 0)
      return try SavedReport([("c.json", Self.older(json))]).exitCode
    }
    let place = CheckPlace("acme/provider/tw", nil)
    #expect(try check { _ in } == 0)
    #expect(try check { $0.add(NotChecked("the countries", "nothing says where users are", at: place)) } == 0)
    let codes: [(CheckFailure.Cause, Int32)] = [
      (.unreachable, 69), (.busy, 75), (.unauthorized, 77), (.refused, 1), (.missing, 66),
    ]
    for (cause, code) in codes {
      #expect(try check { $0.add(CheckFailure(cause, "no answer", at: place)) } == code, "\(cause)")
    }
    let rule = Rule(check: "number-not-owned", severity: .error, meaning: "m", remedy: "r", source: "s")
    #expect(
      try check {
        $0.add(CheckFailure(.unreachable, "no answer", at: place))
        $0.add(CheckFinding(rule, "the account does not own it", says: "", remedy: "", at: place))
      } == 1
    )

    let unread = ReadFailure(tenant: "bravo", cause: .unauthorized, message: "401")
    let plan = Plan(files: [], targets: [], tenants: [], failures: [unread])
    #expect(try SavedReport([("p.json", Self.older(PlanReport(plan: plan).json()))]).exitCode == 77)
    #expect(try SavedReport([("d.json", Self.older(DriftReport(plan: plan).json()))]).exitCode == 77)
    let drifted = DriftReport(plan: Sample.everything)
    #expect(!drifted.isEmpty)
    let readable = Plan(files: [], targets: [], tenants: Sample.everything.tenants, failures: [])
    #expect(try SavedReport([("d.json", Self.older(DriftReport(plan: readable).json()))]).exitCode == 2)
    let result = ApplyReport(ApplyResult(tenants: [], failures: [unread]))
    #expect(try SavedReport([("r.json", Self.older(result.json()))]).exitCode == 77)
  }

  @Test func `the drift of shards is restricted once, and not at all where all of them are there`() throws {
    func drift(_ number: Int, of count: Int, _ tenant: String) throws -> (String, SavedDocument) {
      var plan = Self.shard(number, tenant)
      (plan.targets, plan.isWithoutProviderSecrets) = (["shard \(number)/\(count)"], true)
      return ("\(number).json", try SavedDocument.read(Array(DriftReport(plan: plan).json().utf8), Self.catalog))
    }
    func limits(_ documents: [(String, SavedDocument)]) throws -> [String] {
      guard case .drift(let merged) = try SavedReport(documents).body else { return [] }
      return merged.document.limits
    }
    let left = "Planned without the providers' secrets: none was left out; apply refuses this plan."
    #expect(try limits([drift(1, of: 2, "acme"), drift(2, of: 2, "bravo")]) == [left])
    #expect(
      try limits([drift(1, of: 3, "acme"), drift(2, of: 3, "bravo")])
        == ["Restricted to shard 1/3, shard 2/3; the rest was not compared.", left]
    )
    #expect(try limits([drift(1, of: 3, "acme")]) == ["Restricted to shard 1/3; the rest was not compared.", left])
  }

  @Test func `a sealed plan is what was saved, in whatever layout, and merged ones are sealed together`() throws {
    var plan = Sample.everything
    plan.saved = Recording(at: "2026-01-01T00:00:00Z", version: "0.1.0", expires: "2026-01-02T00:00:00Z")
    plan.seal = PlanSeal.open
    let json = try PlanReport(plan: plan).json()
    let read = try PlanDocument.read(Array(json.utf8), Self.catalog)
    #expect(read.seal?.count == 64)
    let layouts = [
      json.replacing("\n", with: ""), "\u{FEFF}" + json, json.replacing("acme", with: "\\u0061cme"),
      json.replacing("/", with: "\\/"),
    ]
    for layout in layouts {
      #expect(layout != json && (try? PlanDocument.read(Array(layout.utf8), Self.catalog)) == read)
    }
    for (told, edited) in [
      ("2026-01-02T", "2027-01-02T"), ("\"expires\"", "\"lasts\""), ("\"create\" : ", "\"create\" : 1"),
      ("\"ok\" : true", "\"ok\" : false"),
      ("\"version\" : 2", "\"version\" : 1"), ("acme", "acne"),
    ] {
      let text = json.replacing(told, with: edited)
      #expect(text != json)
      #expect(throws: SavedPlanError.edited, "\(told)") { try PlanDocument.read(Array(text.utf8), Self.catalog) }
      #expect(throws: SavedDocumentError.edited, "\(told)") { try SavedDocument.read(Array(text.utf8), Self.catalog) }
    }

    func part(_ number: Int, _ tenant: String, _ expires: String) throws -> (String, SavedDocument) {
      var part = Self.shard(number, tenant)
      (part.saved, part.seal) = (
        Recording(at: "2026-01-01T00:00:00Z", version: "0.1.0", expires: expires), PlanSeal.open
      )
      return ("\(number).json", try SavedDocument.read(Array(PlanReport(plan: part).json().utf8), Self.catalog))
    }
    let whole = try SavedReport([part(1, "acme", "2026-01-03"), part(2, "bravo", "2026-01-02")])
    guard case .plan(let merged) = whole.body else { return #expect(Bool(false)) }
    let again = try PlanDocument.read(Array(merged.json().utf8), Self.catalog)
    #expect(again.tenants.count == 2 && again.saved?.expires == "2026-01-02" && again.seal?.count == 64)
    let unsealed = try ("3.json", Self.saved(Self.shard(2, "charlie")))
    guard case .plan(let mixed) = try SavedReport([part(1, "acme", "2026-01-03"), unsealed]).body else {
      return #expect(Bool(false))
    }
    #expect(mixed.plan.seal == nil)
  }

  /// Of a merged plan, `apply` asks for the contracts of every part.
  @Test func `merged plans have the contracts of all parts, and are saved where all are`() throws {
    func part(_ number: Int, _ contracts: [String: String]?, isSaved: Bool = true) throws -> (String, SavedDocument) {
      var part = Self.shard(number, "tenant-\(number)")
      part.contracts = contracts?.mapValues { String(repeating: $0, count: 64) }
      if isSaved {
        (part.saved, part.seal) = (Recording(at: "2026-01-01T00:00:00Z", version: "0.1.0"), PlanSeal.open)
      }
      return ("\(number).json", try SavedDocument.read(Array(PlanReport(plan: part).json().utf8), Self.catalog))
    }
    func merged(_ parts: (String, SavedDocument)...) throws -> Plan {
      guard case .plan(let report) = try SavedReport(parts).body else { throw SavedDocumentError.edited }
      return report.plan
    }
    let whole = try merged(part(1, ["auth0": "a", "local": "b"]), part(2, ["kinde": "c", "local": "b"]))
    #expect(whole.contracts?.mapValues { String($0.prefix(1)) } == ["auth0": "a", "kinde": "c", "local": "b"])
    #expect(whole.saved?.version == "0.1.0")
    // No version has the kinds of both.
    let mixed = try merged(part(1, ["local": "a"]), part(2, ["local": "b"]))
    #expect(mixed.contracts == [:] && mixed.saved != nil)
    let printed = try merged(part(1, ["local": "a"]), part(2, nil, isSaved: false))
    #expect(printed.saved == nil && printed.seal == nil && printed.contracts == nil)
  }

  @Test func `what cannot be a name is refused, and nothing of it is repeated as it is`() throws {
    let json = try PlanReport(plan: Sample.everything).json()
    for (name, place) in [
      ("\"tenant\" : \"beta\"", "tenants[1].tenant"), ("\"platform\" : \"auth0\"", "tenants[0].platform"),
      ("\"gate\" : \"mass-deletion\"", "gates[0].gate"), ("\"rule\" : \"weaker-enforcement\"", "findings[0].rule"),
      ("acme/provider/console", "manual_steps[0].address"),
    ] {
      let edited = json.replacing(name.dropLast(), with: "\(name.dropLast())\\u001b[31m\\n::error::x")
      #expect(edited != json)
      do {
        _ = try SavedDocument.read(Array(edited.utf8), Self.catalog)
        #expect(Bool(false), "\(name)")
      } catch {
        let message = "\(error)"
        #expect(message.contains(place) && !message.contains("\u{1B}") && !message.contains("\n"), "\(message)")
      }
    }
  }
}
