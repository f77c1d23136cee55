import TestSupport
import Testing

/// What is printed in SARIF, as PyPI's sarif-tools reads it.
@Suite(.enabled(if: Readers.areInstalled, Comment(rawValue: Readers.missing)))
struct SARIFTests {
  @Test func `the findings of a plan are records with their lines`() throws {
    let run = try ReportedRun()
    let log = try Readers.log(run.run(["plan", "."], as: "sarif").outputText)
    #expect(log.tools == ["dialtone"])
    let off = try #require(log.records.first { $0.code == "mfa-turned-off" })
    let lines = try run.folder.text("acme.yaml").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(off.location == "acme.yaml" && off.severity == "warning")
    #expect(lines[off.line - 1].hasPrefix("phone_factor:"))
    #expect(Set(log.records.map(\.location)) == ["acme.yaml", "bravo.yaml"])
  }

  @Test func `mistakes, drift and what was not applied are records`() throws {
    let run = try ReportedRun()
    let drift = try Readers.log(run.run(["drift", "."], as: "sarif").outputText)
    #expect(Set(drift.records.map(\.code)) == ["changed-outside"])
    #expect(drift.records.count == 2)
    try run.folder.write("tenant: charlie\nplatform: local\nsetings: {}\n", to: "broken.yaml")
    let mistakes = try Readers.log(run.run(["validate", "broken.yaml"], as: "sarif").outputText)
    #expect(mistakes.records.map(\.code) == ["unknown-key"])
    #expect(mistakes.records.map(\.severity) == ["error"] && mistakes.records[0].line == 3)
    let applied = try Readers.log(run.run(["apply", "acme.yaml", "--auto-approve"], as: "sarif").outputText)
    #expect(applied.records.isEmpty && applied.tools == ["dialtone"])
  }

  @Test func `a report of a saved plan is the same log`() throws {
    let run = try ReportedRun()
    let log = try run.run(["plan", ".", "-o", "plan.json"], as: "sarif").outputText
    #expect(try run.run(["report", "plan.json"], as: "sarif").outputText == log)
    #expect(!log.contains("CANARY"))
  }
}
