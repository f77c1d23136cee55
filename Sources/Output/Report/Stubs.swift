package import Planning

package struct PlanReport: Sendable {
  package let plan: Plan
  package init(plan: Plan) { self.plan = plan }
  package func text(color: Bool = false) -> String { "" }
  package func markdown() -> String { "" }
  package func github() -> String { "" }
  package func json() -> String { JSONOutput.encode(plan) }
  package static func read(_ bytes: [UInt8]) throws -> Plan {
    Plan(files: [], targets: [], tenants: [], failures: [])
  }
  package static func isPlan(_ bytes: [UInt8]) -> Bool { false }
}

package struct ApplyReport: Sendable {
  package let result: ApplyResult
  package init(_ result: ApplyResult) { self.result = result }
  package func text(color: Bool = false, retry: String = "dialtone apply") -> String { "" }
  package func json() -> String { JSONOutput.encode(result) }
}

package enum TextTable {
  package static func render(_ rows: [[String]], header: [String] = []) -> String { "" }
}

package enum DotEnv {
  package static func render(_ variables: [(name: String, value: String)]) -> String { "" }
}

package enum YAMLScalar {
  package static func quote(_ text: String) -> String { text }
}
