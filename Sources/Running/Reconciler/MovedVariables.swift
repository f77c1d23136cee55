import Configuration
import Digest
import Model
import Planning
import Source

/// The variables that are set from outside of the files, and are not what they were when a plan was made.
///
/// A text of theirs is never repeated: one may hold what nobody is to see.
struct MovedVariables {
  private let then: [String: Set<[UInt8]>]
  private let now: [String: [VariableInputs.Used]]
  /// What the command line sets now.
  private let given: [String: String]

  init(since plan: Plan, to used: [VariableInputs.Used], given: [String: String]) {
    let variables = plan.files.compactMap { file in FileNames.variable(file.path).map { ($0, Set([file.sha256])) } }
    then = Dictionary(variables) { $0.union($1) }
    now = Dictionary(grouping: used, by: \.name)
    self.given = given
  }

  /// Why the plan is stale, for each of them, with what to type.
  var reasons: [String] {
    Set(then.keys).union(now.keys).sorted { $0.precedesByBytes($1) }.compactMap { name in
      guard let used = now[name] else {
        return
          "the variable \(name) was set from outside when the plan was made, and is not set now; set it to the same text, as with "
          + "--var \(name)=…"
      }
      guard let before = then[name] else {
        return
          "the variable \(name) is set from outside now, and was not when the plan was made; \(removal(of: name, used))"
      }
      guard Set(used.map { Digest.sha256(Array($0.text.utf8)) }) != before else { return nil }
      return
        "the variable \(name) has another text than when the plan was made; set it to the same one: \(setting(name, used))"
    }
  }

  private func removal(of name: String, _ used: [VariableInputs.Used]) -> String {
    given[name] == nil ? "unset \(Self.sources(used))" : "remove --var \(name)=…"
  }

  private func setting(_ name: String, _ used: [VariableInputs.Used]) -> String {
    given[name] == nil ? "export \(Self.sources(used))=…" : "--var \(name)=…"
  }

  private static func sources(_ used: [VariableInputs.Used]) -> String {
    Set(used.compactMap(\.source)).sorted().joined(separator: ", ")
  }
}
