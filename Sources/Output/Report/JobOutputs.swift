import Model
package import PlanDocument
import Planning
import Source

/// What later steps of a CI job decide by.
package enum JobOutputs {
  static func lines(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { "\($0.name)=\($0.value)\n" }.joined()
  }

  /// Ids, each once and in order.
  static func list(_ ids: [String]) -> String { Set(ids).sorted { $0.precedesByBytes($1) }.joined(separator: ",") }

  /// How a run ended, whatever it printed.
  package static func end(exitCode: Int32) -> String {
    lines([("ok", "\(ExitCodes.isOK(Int(exitCode)))"), ("exit_code", "\(exitCode)")])
  }

  /// Of an apply without a result: nothing is applied, and which gates refused.
  package static func refusedApply(_ gates: [GateItem]) -> String {
    lines([("is_complete", "false"), ("gates", list(gates.filter { !$0.isAllowed }.map(\.gate.gate)))])
  }
}

extension DriftReport {
  /// What later steps of a CI job decide by, as `name=value` lines.
  package var outputs: String {
    JobOutputs.lines([
      ("has_drift", "\(!isEmpty)"), ("drift_count", "\(count)"), ("failure_count", "\(document.failures.count)"),
    ])
  }
}

extension DiagnosticReport {
  /// What later steps of a CI job decide by, as `name=value` lines.
  package var outputs: String {
    JobOutputs.lines([
      ("is_valid", "\(errorCount == 0)"), ("error_count", "\(errorCount)"), ("warning_count", "\(warningCount)"),
    ])
  }
}

extension CheckReport {
  /// What later steps of a CI job decide by, as `name=value` lines.
  package var outputs: String {
    JobOutputs.lines([
      ("error_count", "\(counts.errors)"), ("warning_count", "\(counts.warnings)"),
      ("notice_count", "\(counts.notices)"), ("not_checked_count", "\(counts.notChecked)"),
      ("failure_count", "\(counts.failures)"),
    ])
  }
}
