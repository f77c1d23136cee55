import Checks
import Model
import PlanDocument
import Planning
import Source
import Testing

@testable import Report

@Suite struct CheckReportTests {
  private static let sources = Sources(
    ["one", "two", "six"].map { SourceText(name: "\($0).yaml", bytes: Array("tenant: \($0)\n".utf8)) }
  )

  private static func place(_ number: UInt32) -> CheckPlace {
    let name = sources[number].name.dropLast(5)
    return CheckPlace("\(name)/provider/tw", SourceRange(source: number, line: 1, column: 9, width: 3))
  }

  private static func outcome(_ places: [UInt32]) -> CheckOutcome {
    var outcome = CheckOutcome()
    for number in places {
      outcome.add(
        CheckFinding(
          Rule(check: "number-not-owned", severity: .error, meaning: "m", remedy: "r", source: "s"),
          "the account does not own it",
          says: "type: Trial",
          remedy: "Upgrade the account.",
          at: place(number)
        )
      )
      outcome.add(NotChecked("the countries", "nothing says where users are", at: place(number)))
    }
    return outcome
  }

  private static let report = CheckReport(outcome([0, 1, 2]), sources: sources)

  @Test func `every place that a finding concerns is in every form`() throws {
    let log = try Self.report.sarif(rules: [], version: "0", exitCode: 1)
    for name in ["one", "two", "six"] {
      #expect(Self.report.text().contains("--> \(name).yaml:1:9") && Self.report.github().contains("\(name).yaml"))
      #expect(Self.report.markdown().contains("\(name)\\.yaml") && Self.report.html().contains("\(name).yaml"))
      #expect(log.contains("\"uri\" : \"\(name).yaml\"") && log.contains("\(name)/provider/tw"))
    }
    #expect(Self.report.markdown().contains("type\\:&#8203; Trial\\. Upgrade the account"))
  }

  @Test func `what was not checked is no success that SARIF leaves out`() throws {
    let log = try Self.report.sarif(rules: [], version: "0", exitCode: 1)
    #expect(log.contains("not checked: two/provider/tw: the countries: nothing says where users are"))
    #expect(log.contains("\"executionSuccessful\" : false") && log.contains("\"exitCode\" : 1"))
  }

  @Test func `the document says how the run ended, goes through unchanged, and shows what the run showed`() throws {
    let json = try Self.report.json(exitCode: 1)
    #expect(json.contains("\"ok\" : false") && json.contains("\"not_checked\" : 3") && json.contains("\"gates\" : []"))
    let saved = try SavedReport([("c.json", try SavedDocument.read(Array(json.utf8), .samples))])
    guard case .check(let read) = saved.body else { return #expect(Bool(false)) }
    #expect(saved.exitCode == 1)
    #expect(try read.json(exitCode: 1) == json)
    #expect(read.text() == Self.report.text() && read.github() == Self.report.github())
    #expect(read.markdown() == Self.report.markdown() && read.html() == Self.report.html())
  }

  @Test func `the checks of shards are one, whose findings have the places of all`() throws {
    let shards: [[UInt32]] = [[0], [1, 2]]
    let parts = try shards.map { places in
      let json = try CheckReport(Self.outcome(places), sources: Self.sources).json(exitCode: 1)
      return ("\(places).json", try SavedDocument.read(Array(json.utf8), .samples))
    }
    guard case .check(let merged) = try SavedReport(parts).body else { return #expect(Bool(false)) }
    #expect(merged.text() == Self.report.text())
  }
}
