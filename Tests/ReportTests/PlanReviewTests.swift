import Model
import Planning
import Report
import Source
import Testing

/// A plan for a code host, and for what reads SARIF.
@Suite struct PlanReviewTests {
  @Test func `a gate is an error wherever it has a level, and comes first`() throws {
    let report = PlanReport(plan: Sample.everything)
    let github = report.github().split(separator: "\n")
    #expect(github.contains { $0.hasPrefix("::error") && $0.contains("title=mass-deletion::") })
    let gate = try #require(github.firstIndex { $0.contains("title=mass-deletion::") })
    #expect(gate < (github.firstIndex { $0.contains("title=weaker-enforcement::") } ?? 0))
    let log = try report.sarif(rules: [], version: "0")
    #expect(log.contains("\"level\" : \"error\"") && log.contains("\"ruleId\" : \"mass-deletion\""))
  }

  @Test func `the drift of a plan is what drift says of it`() throws {
    func results(_ log: String) -> Int { log.split(separator: "\"ruleId\" : \"changed-outside\"").count - 1 }
    let plan = Sample.everything
    let own = try DriftReport(plan: plan).sarif(rules: [], version: "0", exitCode: 2)
    let log = try PlanReport(plan: plan).sarif(rules: [], version: "0")
    #expect(results(own) > 0 && results(log) == results(own))
  }

  @Test func `what is left alone, renamed and against what it was made is told to a code host`() throws {
    var plan = Sample.everything
    plan.snapshotTaken = Recording(at: "2026-01-02T03:04:05Z", version: "0.1.0")
    let report = PlanReport(plan: plan)
    let github = report.github()
    #expect(
      github.contains("::notice title=snapshot::Planned against a snapshot taken at 2026-01-02T03:04:05Z; apply ")
    )
    #expect(github.contains("title=rename::rename acme/application/a → acme/application/b\n"))
    #expect(
      github.contains("::notice title=left-alone::acme/provider/sns: declared in other.yaml, which was not read\n")
    )
    let log = try report.sarif(rules: [], version: "0", exitCode: 77)
    #expect(log.contains("apply refuses this plan.") && log.contains("declared in other.yaml"))
    #expect(log.contains("\"executionSuccessful\" : false"))
    #expect(report.outputs.contains("rename_count=1\n"))
  }

  @Test func `both places of an error are in every form`() throws {
    let sources = Sources([
      SourceText(name: "a.yaml", bytes: Array("a: 1\n".utf8)), SourceText(name: "b.yaml", bytes: Array("a: 2\n".utf8)),
    ])
    let second = SourceRange(source: 1, line: 1, column: 1, width: 1)
    let twice = Diagnostic(
      .sample("twice"),
      "a is given twice",
      detail: "type: Trial\nKeep one of them.",
      at: second,
      related: [("it is given here first", SourceRange(source: 0, line: 1, column: 1))]
    )
    let report = DiagnosticReport(diagnostics: [twice], sources: sources)
    #expect(
      report.markdown(subject: "validate", valid: "").contains(
        "a is given twice (b\\.yaml\\:&#8203;1); it is given here first (a\\.yaml\\:&#8203;1). type\\:&#8203; Trial\\. Keep"
      )
    )
    let log = try report.sarif(rules: [], version: "0", exitCode: 65)
    #expect(log.contains("\"relatedLocations\"") && log.contains("it is given here first: a.yaml:1:1"))
    #expect(log.contains("\"uri\" : \"a.yaml\"") && log.contains("\"uri\" : \"b.yaml\""))
  }

  @Test func `a word of a command neither steers a terminal nor ends a line`() {
    #expect(
      ShellWord.quoted("in\u{1B}[31mf\n::error::ra's\\\u{202E}") == #"$'in\x1b[31mf\n::error::ra\'s\\\xe2\x80\xae'"#
    )
    #expect(ShellWord.quoted("a b") == "'a b'" && ShellWord.quoted("a/b.yaml") == "a/b.yaml")
    let line = AcknowledgeLine(paths: ["a\nb"], state: nil).text([Sample.factor])
    #expect(line == #"dialtone acknowledge acme/phone_factor -c $'a\nb'"#)
  }
}
