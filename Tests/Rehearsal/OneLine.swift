package import Planning
import Source
package import Testing

/// One line of a configuration that changes after everything was applied, and the rules that name it.
package struct OneLine: Sendable, CustomTestStringConvertible {
  /// What is replaced, once.
  package var old: String
  package var new: String
  /// The rules of the findings, and of no others.
  package var rules: Set<String>
  /// A line of the changed configuration where they are, where that is not the changed one: what goes has no line of its own.
  package var parent: String?
  /// How many applications the first finding concerns; any number where nil.
  package var applications: Int?
  /// What is otherwise in the configuration from the start.
  package var given: [(old: String, new: String)]

  package init(
    _ old: String,
    _ new: String,
    _ rules: String...,
    parent: String? = nil,
    applications: Int? = nil,
    given: [(old: String, new: String)] = []
  ) {
    self.old = old
    self.new = new
    self.rules = Set(rules)
    self.parent = parent
    self.applications = applications
    self.given = given
  }

  package var testDescription: String { "\(old) → \(new)" }

  /// The configuration as it is applied first.
  package func start(_ yaml: String) -> String {
    given.reduce(yaml) { text, edit in
      #expect(text.contains(edit.old), "\(edit.old) is not in the configuration")
      return text.replacing(edit.old, with: edit.new, maxReplacements: 1)
    }
  }

  /// The configuration with the line changed.
  package func changed(_ yaml: String) -> String {
    let start = start(yaml)
    #expect(start.contains(old), "\(old) is not in the configuration")
    return start.replacing(old, with: new, maxReplacements: 1)
  }

  /// Expects of a plan of the changed configuration what the row says.
  package func expect(of plan: Plan, from start: String, to changed: String, _ place: SourceLocation = #_sourceLocation)
  {
    let findings = plan.tenants.flatMap(\.findings)
    let told = findings.map { "\($0.severity) \($0.rule) \($0.at?.line ?? 0): \($0.message)" }.joined(separator: "\n")
    #expect(plan.failures.isEmpty, "\(plan.failures)", sourceLocation: place)
    #expect(Set(findings.map(\.rule)) == rules, "\(told)", sourceLocation: place)
    let line = line(in: changed, since: start)
    #expect(findings.allSatisfy { $0.at?.line == line }, "not all at line \(line):\n\(told)", sourceLocation: place)
    if let applications {
      #expect(findings.first?.applications == applications, "\(told)", sourceLocation: place)
    }
    let gates = plan.tenants.flatMap(\.gates).map(\.gate)
    #expect(gates.contains("sign-in-stops") == rules.contains("sign-in-stops"), "\(gates)", sourceLocation: place)
    for finding in findings where finding.rule == "sign-in-stops" { #expect(finding.severity == .error) }
    #expect(findings == findings.ranked, sourceLocation: place)
  }

  private func line(in changed: String, since start: String) -> Int {
    let lines = changed.split(separator: "\n", omittingEmptySubsequences: false)
    if let parent { return (lines.firstIndex { $0.contains(parent) } ?? -2) + 1 }
    let old = start.split(separator: "\n", omittingEmptySubsequences: false)
    return (zip(lines, old).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? lines.count) + 1
  }
}
